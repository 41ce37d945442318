#!/usr/bin/env bash
# A network of 26 communities in four regions, three years in a row: each year every community's pack comes home, in two orders; the
# report reads by region and over the years.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
d=$(mktemp -d)
trap 'rm -rf "$d"' EXIT
fail() {
    echo "FAIL: $1"
    exit 1
}
event=$CHORUS_SOURCE/kiosk-config/events/chssn-leadership.yaml
mapfile -t sites < <(grep -o '{id: c[0-9][0-9]' "$event" | cut -d ' ' -f 2)
[ ${#sites[@]} = 26 ] || fail "the event has ${#sites[@]} communities"
rows() { "$CHORUS" export --data "$1" --format csv --out "$1-out" >/dev/null && cat "$1"-out/*.csv | sha256sum; }
for year in 1 2 3; do
    packs=()
    for site in "${sites[@]}"; do
        kiosk=$d/$year-$site
        "$CHORUS" simulate --event "$event" --data "$kiosk" --site "$site" --responses 12 --seed "$year${site#c}" >/dev/null 2>&1
        "$CHORUS" pack --data "$kiosk" --out "$kiosk.pack" >/dev/null
        packs+=("$kiosk.pack")
        rm -rf "$kiosk"
    done
    mapfile -t shuffled < <(printf '%s\n' "${packs[@]}" | shuf --random-source=<(yes $year))
    "$CHORUS" merge --into "$d/$year" "${packs[@]}" >"$d/said"
    [ "$(grep -c 'NEW in this folder' "$d/said")" = 26 ] || fail "not every community is named: $(cat "$d/said")"
    "$CHORUS" merge --into "$d/$year-b" "${shuffled[@]:0:9}" >/dev/null
    "$CHORUS" merge --into "$d/$year-b" "${shuffled[@]:5}" >/dev/null
    [ "$(rows "$d/$year")" = "$(rows "$d/$year-b")" ] || fail "year $year: another order of packs gave other rows"
done
for flavour in "" --public; do
    # shellcheck disable=SC2086
    "$CHORUS" report --data "$d/3" --trend "2024=$d/1" --trend "2025=$d/2" --wave 2026 $flavour --out "$d/report$flavour.html" >/dev/null
done
"$CHORUS" export --data "$d/3" --format csv --public --out "$d/public" >/dev/null
python3 - "$d" <<'PY'
import csv, html, os, re, sys
d = sys.argv[1]
regions = ["East region", "West region", "Centre region", "North region"]
rows = [r for r in csv.DictReader(open(f"{d}/3-out/responses.csv", encoding="utf-8-sig")) if r["activity"] == "leading"]
event = open(os.environ["CHORUS_SOURCE"] + "/kiosk-config/events/chssn-leadership.yaml", encoding="utf-8").read()
parent = dict(re.findall(r"\{id: (c\d+), parent: (\w+)", event))
sizes = {}
for r in rows:
    sizes[parent[r["site"]]] = sizes.get(parent[r["site"]], 0) + 1
for flavour in ("", "--public"):
    page = html.unescape(re.sub(r"<[^>]*>", " ", open(f"{d}/report{flavour}.html", encoding="utf-8").read()))
    assert "By region" in page and "Over time" in page, flavour
    by = page[page.index("By region"):page.index("By site") if "By site" in page else len(page)]
    assert all(r in by for r in regions), (flavour, [r for r in regions if r not in by])
public = list(csv.DictReader(open(f"{d}/public/summary-public.csv", encoding="utf-8-sig")))
told = {r["group"]: int(r["n"]) for r in public if r["by"] == "region" and r["measure"] == "responses" and r["activity"] == "leading"}
assert told == sizes, (told, sizes)
by_site = {r["group"]: int(r["n"]) for r in public if r["by"] == "site" and r["measure"] == "responses" and r["activity"] == "leading"}
assert all(n >= 11 for n in by_site.values()), by_site
for group in by_site: # sites are joined within their region only
    assert len({parent[site] for site in group.split()}) == 1, group
print(f"{len(rows)} responses of the last year; by region {told}; {len(by_site)} groups of sites, none below 11")
PY
