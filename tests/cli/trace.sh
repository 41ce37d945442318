#!/usr/bin/env bash
# `run --trace` in a window under Xvfb: each line is JSON as contracted, SIGTERM ends it in order, the folder is a trial.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
command -v Xvfb >/dev/null || { echo "Xvfb is not installed: not checked"; exit 77; }
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
display=''
kiosk=''
trap '[ -z "$kiosk" ] || kill "$kiosk" 2>/dev/null || true; [ -z "$display" ] || kill "$display" 2>/dev/null || true; rm -rf "$work"' EXIT
unset WAYLAND_DISPLAY

mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/number" 2>/dev/null &
display=$!
read -r number <"$work/number"
export DISPLAY=:$number SDL_VIDEODRIVER=x11

wait_for() { # WORDS
    for ((i = 0; i < 1200; i++)); do
        grep -q -- "$1" "$work/trace" 2>/dev/null && return 0
        kill -0 "$kiosk" 2>/dev/null || { echo "the kiosk ended:"; cat "$work/log"; exit 1; }
        sleep 0.05
    done
    echo "waited in vain for $1"
    exit 1
}

printf '847316\n' | "$CHORUS" pin --data "$work/data" >/dev/null 2>&1
"$CHORUS" run --event "$event" --data "$work/data" --window 1280x800 --trace "$work/trace" --lang fr >"$work/log" 2>&1 &
kiosk=$!
wait_for '"screen":"attract"'
read -r x y < <(python3 - "$work/trace" <<'PY'
import json, sys
nodes = json.loads(open(sys.argv[1], encoding="utf-8").readline())["nodes"]
start = next(n for n in nodes if n["id"] == "start")
print(start["x"] + start["w"] // 2, start["y"] + start["h"] // 3)  # its middle may belong to a language
PY
)
xdotool mousemove "$x" "$y" click 1
wait_for '"screen":"languages"'
if [ -r "/proc/$kiosk/limits" ]; then
    grep -q 'Max core file size  *0  *0' "/proc/$kiosk/limits" || { echo "core dumps are on"; exit 1; }
fi
kill -TERM "$kiosk"
status=0
wait "$kiosk" || status=$?
kiosk=''
[ "$status" -eq 0 ] || { echo "exit status $status after SIGTERM"; cat "$work/log"; exit 1; }

python3 - "$work/trace" <<'PY'
import json, sys
frames = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert frames[0]["screen"] == "attract" and frames[0]["question"] is None and frames[0]["lang"] == "fr", frames[0]
last = -1
for frame in frames:
    assert set(frame) == {"t_ms", "screen", "question", "lang", "nodes"}
    assert frame["t_ms"] >= last
    last = frame["t_ms"]
    for node in frame["nodes"]:
        assert set(node) == {"id", "role", "label", "x", "y", "w", "h", "state"}, node
        assert all(isinstance(node[k], int) for k in "xywh")
        assert set(node["state"]) <= {"focused", "disabled", "pressed"}
assert any(n["id"] == "language:en" for n in frames[-1]["nodes"])
print(len(frames), "frames, first after", frames[0]["t_ms"], "ms")
PY

echo good
