#!/usr/bin/env bash
# The marks of quality, measured (ACCESS Q3): a thousand responses of robots who read and of robots who mash, through the real
# screens and the real store on the virtual clock, and the share of them that the export marks. QUALITY_RESPONSES=10000: the long run.
# Who hammers on one spot seldom comes to an end: QUALITY_HAMMERS=1000 responses of theirs take hours (0, none, at each commit;
# tests/kiosk/test_quality.c has a few). A share beyond its limit fails; below it, each mark that is wrong is counted as a violation.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
least=${QUALITY_RESPONSES:-1000}
hammers=${QUALITY_HAMMERS:-0}
seed=${CHORUS_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "seed $seed"

measure() { # EVENT PEOPLE VISITS LEAST-SENT LEAST-IN-THOUSAND MOST-IN-THOUSAND
    "$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/$1.yaml" --data "$work/$1.$2" --responses "$3" --seed "$seed" \
        --people "$2" >"$work/said"
    "$CHORUS" export --data "$work/$1.$2" --format csv --out "$work/$1.$2.out" >/dev/null
    python3 - "$work/$1.$2.out/responses.csv" "$1, $2" "$4" "$5" "$6" "$work/counts" <<'PY'
import csv, sys
path, name, least, low, high = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
rows = [row["flags"].split() for row in csv.DictReader(open(path, encoding="utf-8-sig", newline=""))]
assert len(rows) >= least, (name, len(rows))
count = {flag: sum(flag in row for row in rows) for flag in ("fast", "flat", "burst")}
marked = sum(bool(row) for row in rows)
with open(sys.argv[6], "a", encoding="ascii") as file:
    file.write(f"{name.split()[1]} {len(rows)} {marked}\n")
print(f"{name}: {marked} of {len(rows)} marked, {100 * marked / len(rows):.2f} %", count)
assert low * len(rows) <= 1000 * marked <= high * len(rows), (name, marked, len(rows))
assert set().union(*rows) <= set(count)
PY
}
measure hdc-amh-evaluation honest $((least + least / 20)) "$least" 0 20
measure welcome honest $((least + least / 20)) "$least" 0 20
measure hdc-amh-evaluation masher $((least + least / 20)) "$least" 950 1000
measure welcome masher $((least + least / 20)) "$least" 950 1000

if [ "$hammers" -gt 0 ]; then
    measure welcome hammer $((hammers * 60)) "$hammers" 950 1000
fi
python3 - "$work/counts" <<'PY'
import collections, sys
names = {"honest": "readers marked", "masher": "mashers not marked", "hammer": "hammers not marked"}
sums = collections.defaultdict(lambda: [0, 0])
for line in open(sys.argv[1], encoding="ascii"):
    people, rows, marked = line.split()
    sums[people][0] += int(rows)
    sums[people][1] += int(marked) if people == "honest" else int(rows) - int(marked)
for people, (trials, wrong) in sums.items():
    print(f"{names[people]}: trials {trials}, violations {wrong}")
PY

status=0
"$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/welcome.yaml" --data "$work/none" --responses 1 --people nobody 2>"$work/err" || status=$?
[ "$status" -eq 2 ] && grep -q 'honest' "$work/err"
echo good
