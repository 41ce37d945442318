#!/usr/bin/env bash
# Ties between organizations from the screens of the kiosk to every file: robots answer in two waves, networkx reads what
# chorus wrote and measures again (ties.py); no row of a person names an organization in any format.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "FAIL: $1"
    exit 1
}
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
python=python3
"$python" -c 'import networkx' 2>/dev/null || python=/usr/bin/python3
event=$CHORUS_SOURCE/kiosk-config/events/working-group-network.yaml
sed '/id: municipality/d' "$event" >"$work/working-group-network.yaml" # the roster grew since
for wave in 1 2; do
    from=$([ $wave = 1 ] && echo "$work/working-group-network.yaml" || echo "$event")
    "$CHORUS" simulate --event "$from" --data "$work/wave$wave" --responses 160 --seed "$seed$wave" >/dev/null 2>&1
done
"$CHORUS" export --data "$work/wave2" --format graphml --trend 2026="$work/wave1" --wave 2027 --out "$work/network" >/dev/null
"$CHORUS" export --data "$work/wave2" --format graphml --trend 2026="$work/wave1" --wave 2027 --public --out "$work/public" >/dev/null
for file in ties.graphml ties-nodes.csv ties-edges.csv ties-waves.csv; do
    cmp "$work/network/$file" "$work/public/$file" || fail "$file says more to some than to all"
done
"$python" "$CHORUS_SOURCE/tests/cli/ties.py" "$work/network" 5

# Rows of people, in every format, unpacked where it is packed.
for format in csv xlsx sav json; do
    "$CHORUS" export --data "$work/wave2" --format $format --out "$work/rows-$format" >/dev/null
done
unzip -q -o "$work"/rows-xlsx/*.xlsx -d "$work/rows-xlsx/unpacked"
summary=$(grep -rlF ">measure<" "$work/rows-xlsx/unpacked") # which has the ties that may be told, no row of a person
rm "$summary" "$work"/rows-xlsx/*.xlsx
grep -q helped "$work/rows-csv/responses.csv" || fail "the other question is gone as well"
for word in ties_from seniors immigrants volunteers "Seniors’ centre" elsewhere; do
    grep -rlaF "$word" "$work"/rows-* && fail "\"$word\" stands in a file of rows"
done
"$CHORUS" report --data "$work/wave2" --out "$work/report.html" --lang fr >/dev/null
grep -q "Centre des aînés" "$work/report.html" || fail "the report has no table of organizations"

# The public tables have the ties of the network, in every format.
for format in csv xlsx sav json; do
    "$CHORUS" export --data "$work/wave2" --format $format --public --out "$work/open-$format" >/dev/null
done
"$python" - "$work" <<'PY'
import csv, json, sys
work = sys.argv[1]
table = lambda path: list(csv.DictReader(open(path, encoding="utf-8-sig", newline="")))
ties = {(r["part"], r["value"]): r["number"] for r in table(f"{work}/open-csv/summary-public.csv") if r["measure"] == "tie"}
edges = {(r["from"], r["to"]): r["level_2"] for r in table(f"{work}/network/ties-edges.csv") if r["level_2"] not in ("", "0")}
assert ties == edges and len(edges) > 20, (len(ties), len(edges))
summary = json.load(open(f"{work}/open-json/working-group-network-public.json", encoding="utf-8"))["summary"]
assert {(r["part"], r["value"]): str(r["number"]) for r in summary if r["measure"] == "tie"} == edges
assert not any(r["by"] == "ties_from" or r["question"] == "ties_from" for r in summary)
PY

# The report follows the ties from wave to wave, as the table of waves has them.
"$CHORUS" report --data "$work/wave2" --trend 2026="$work/wave1" --wave 2027 --public --out "$work/trend.html" >/dev/null
"$CHORUS" report --data "$work/wave2" --trend 2026="$work/wave1" --wave 2027 --public --out "$work/trend.pdf" >/dev/null
"$python" - "$work" <<'PY'
import csv, html, re, subprocess, sys
work = sys.argv[1]
waves = list(csv.DictReader(open(f"{work}/network/ties-waves.csv", encoding="utf-8-sig", newline="")))
page = html.unescape(re.sub(r"<[^>]*>", " ", open(f"{work}/trend.html", encoding="utf-8").read()))
paper = subprocess.run(["pdftotext", "-raw", f"{work}/trend.pdf", "-"], capture_output=True, text=True, check=True).stdout
plain = lambda text: re.sub(r"[\u2066-\u2069\s]+", " ", text[text.index("Over time"):])
for text in map(plain, (page, paper)):
    said = re.search(r"From 2026 to 2027: (\d+) ties lasted, (\d+) are new, (\d+) ended\.", text)
    assert said.groups() == tuple(waves[1][name] for name in ("kept", "gained", "lost")), (said.groups(), waves[1])
    for wave in waves:
        row = f"{wave['label']} {wave['told']} {wave['ties']} {wave['confirmed']} "
        assert row in text and f"{wave['ties']} / {wave['told']}" in text and int(wave["told"]) > 0, (row, text)
PY

# Few people are no network, and an event without ties has none.
"$CHORUS" simulate --event "$event" --data "$work/few" --responses 4 --seed 1 >/dev/null 2>&1
"$CHORUS" export --data "$work/few" --format graphml --out "$work/few-out" >/dev/null
if grep -q "<edge" "$work/few-out/ties.graphml"; then fail "four people are a network"; fi
"$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/hdc-case-ballot.yaml" --data "$work/none" --responses 3 --seed 1 >/dev/null 2>&1
status=0
"$CHORUS" export --data "$work/none" --format graphml --out "$work/none-out" 2>"$work/said" || status=$?
if [ $status != 2 ] || ! grep -q "no question of the kind ties" "$work/said"; then fail "an event without ties: $status"; fi
"$CHORUS" report --data "$work/few" --trend 2026="$work/wave1" --wave 2027 --out "$work/few.html" >/dev/null
grep -q "Over time" "$work/few.html" && grep -q "withheld" "$work/few.html" || fail "a wave of few is not withheld"
if grep -q "ties lasted" "$work/few.html"; then fail "a change to a wave of few is told"; fi
status=0
"$CHORUS" export --data "$work/wave2" --format csv --trend "$work/wave1" --out "$work/no" 2>/dev/null || status=$?
[ $status = 2 ] || fail "csv takes --trend: $status"
