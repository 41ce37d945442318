#!/usr/bin/env bash
# A picture of every screen and question, without a display.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER

"$CHORUS" shots --event "$event" --out "$work/a" --size 1280x800 --size 800x480@7.0 --lang fr
"$CHORUS" shots --event "$event" --out "$work/b" --size 800x480 --lang fr
"$CHORUS" shots --event "$event" --out "$work/c" --size 800x480 --lang en --text-size large

python3 - "$work" "$event" <<'PY'
import glob, os, re, struct, sys, yaml
work, event = sys.argv[1], yaml.load(open(sys.argv[2], encoding="utf-8"), yaml.BaseLoader)
def names(folder):
    return sorted((os.path.basename(p) for p in glob.glob(f"{work}/{folder}/*.png")), key=lambda n: (int(n.split("-")[0]), n))
for folder, sizes, lang, large in (("a", ["1280x800", "800x480"], "fr", ""), ("b", ["800x480"], "fr", ""), ("c", ["800x480"], "en", ".large")):
    for size in sizes:
        shots = [n for n in names(folder) if n.endswith(f".{lang}.{size}{large}.png")]
        for i, name in enumerate(shots, 1):
            assert name.startswith("%02d-" % i), (i, name)
            width, height = struct.unpack(">II", open(f"{work}/{folder}/{name}", "rb").read(24)[16:])
            assert f"{width}x{height}" == size, (name, width, height)
        what = [re.match(r"\d+-([^.]*)\.", n).group(1) for n in shots]
        order = ["attract", "settings", "languages", "consent", "stored"] + ["question-" + q["id"] for q in event["activities"][0]["questions"]]
        order += ["review", "saving", "thanks", "idle", "erased", "erased-idle", "closed", "out-of-service", "out-of-service-not-saved"]
        at = [what.index(w) for w in order]
        assert at == sorted(at), list(zip(order, at))
    assert len(names(folder)) == sum(n.endswith(f"{large}.png") for n in names(folder))
both = [n for n in names("a") if "800x480" in n]
assert both == names("b"), "800x480 is 7.0 inch by itself"
assert all(open(f"{work}/a/{n}", "rb").read() == open(f"{work}/b/{n}", "rb").read() for n in both), "the same pictures each time"
assert len({open(f"{work}/b/{n}", "rb").read() for n in both}) > len(both) * 0.8, "most pictures differ from each other"
print(len(names("a")), len(names("b")), len(names("c")), "pictures")
PY

for theme in light dark contrast-light contrast-dark; do
    "$CHORUS" shots --gallery --event "$event" --out "$work/gallery" --theme "$theme" --lang en
done
python3 - "$work/gallery" <<'PY'
import glob, struct, sys
pages = glob.glob(sys.argv[1] + "/*.png")
assert len(pages) == 8 and len({open(p, "rb").read() for p in pages}) == 8, pages
for page in pages:
    width, height = struct.unpack(">II", open(page, "rb").read(24)[16:])
    assert width == 1280 and height > 1000, (page, width, height)
PY

says() { # EXIT-STATUS WORDS ARGUMENTS...
    local expected=$1 words=$2 status=0
    shift 2
    "$CHORUS" shots "$@" >"$work/said" 2>&1 || status=$?
    [ "$status" -eq "$expected" ] || { echo "shots $*: exit status $status, not $expected:"; cat "$work/said"; exit 1; }
    grep -qi -- "$words" "$work/said" || { echo "shots $*: nothing about \"$words\":"; cat "$work/said"; exit 1; }
}
says 2 'takes a size' --event "$event" --out "$work/d" --size big
says 2 'normal, larger, large or largest' --event "$event" --out "$work/d" --text-size huge
says 2 'contrast-light' --event "$event" --out "$work/d" --theme pink
says 2 'no language' --event "$event" --out "$work/d" --lang xx
touch "$work/file"
says 1 "$work/file" --event "$event" --out "$work/file/d"
echo good
