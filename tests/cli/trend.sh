#!/usr/bin/env bash
# chorus report --trend: three waves of one gathering, whose wording changed once. What the pages say is what the tables say.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() {
    echo "FAIL: $1"
    exit 1
}
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
sed 's/^id: .*/id: autumn-2024/' "$event" >2024.yaml
sed 's/^id: .*/id: autumn-2025/; s/How was the way your local session was led/How well was your local session led/' "$event" >2025.yaml
sed 's/^id: .*/id: autumn-2026/' 2025.yaml >2026.yaml
grep -q 'How well was your local session led' 2025.yaml || fail "the wording was not changed: this tests nothing"
for year in 2024 2025 2026; do
    "$CHORUS" simulate --event $year.yaml --data $year --responses 70 --seed $year >/dev/null 2>&1
    "$CHORUS" export --data $year --format csv --out rows-$year >/dev/null 2>&1
done

for lang in en fr; do
    "$CHORUS" report --data 2026 --trend 2024 --trend 2025 --full --lang $lang --out $lang.html >/dev/null
    "$CHORUS" report --data 2026 --trend 2024 --trend 2025 --full --lang $lang --out $lang.pdf >/dev/null
done
python3 - "$work" <<'PY'
import csv, html, re, subprocess, sys
page = open("en.html", encoding="utf-8").read()
trend = page[page.index("Over time"):]
words = html.unescape(re.sub(r"<[^>]*>", " ", trend))

def share(year, wanted):
    """Of those who answered, how many gave a wanted point."""
    rows = list(csv.DictReader(open(f"rows-{year}/responses.csv", encoding="utf-8-sig")))
    said = [r["facilitation"] for r in rows if not r["facilitation"].startswith("[")]
    return sum(v in wanted for v in said), len(said)

for year in (2024, 2025, 2026):
    above, n = share(year, "45")
    line = f"{above} of {n}, {round(100 * above / n)}%"
    assert line in words, (year, line)
assert "asked in other words" in words, "the other wording has no break"
parts = trend.split("How well was your local session led?")
assert len(parts) > 1 and "chance" in parts[1], "no sentence compares the last two waves"
assert "autumn-2025" in parts[1][:2000] and "From" in parts[1][:2000]
assert not re.search(r"From \d+% \([^)]*autumn-2024", html.unescape(re.sub(r"<[^>]*>", "", parts[1]))[:200]), "a sentence goes across the break"
text = subprocess.run(["pdftotext", "fr.pdf", "-"], capture_output=True, text=True).stdout
assert "Au fil du temps" in text and "autumn-2024" in text
print("three waves say what their tables say, and no sentence crosses the break")
PY

"$CHORUS" report --data 2026 --trend "Autumn 24=2024" --trend 2025=2025 --wave now --public --out public.html >/dev/null
for name in "Autumn 24" now; do
    grep -q "$name" public.html || fail "the name $name of a wave is not in the report"
done
"$CHORUS" simulate --event 2024.yaml --data few --responses 8 --seed 1 >/dev/null 2>&1
"$CHORUS" report --data 2026 --trend few --public --full --out few.html >/dev/null
python3 - <<'PY'
import html, re
words = html.unescape(re.sub(r"<[^>]*>", " ", open("few.html", encoding="utf-8").read()))
trend = words[words.index("Over time"):]
assert "withheld" in trend
assert not re.search(r"n = [1-9]\b|\b[1-9] of [1-9],", trend), "a wave of a handful tells its counts"
PY

refused() {
    local sentence=$1 status=0
    shift
    "$CHORUS" report --data 2026 --out refused.pdf "$@" >said 2>&1 || status=$?
    [ "$status" -ne 0 ] || fail "$* was not refused"
    grep -q "$sentence" said || fail "$*: $(cat said)"
    [ ! -e refused.pdf ] || fail "$* left a file"
}
cp -r 2026 copy
refused "hold the same response" --trend copy
refused "named twice" --trend 2026
refused "named twice" --trend 2025 --trend ./2025
refused "no such folder" --trend nowhere
sed 's/^id: .*/id: other/; /indicator:/d' "$event" >other.yaml
"$CHORUS" simulate --event other.yaml --data other --responses 20 --seed 1 >/dev/null 2>&1
refused "No indicator is asked in two" --trend other
echo "refused: a copy, the same folder, none, no common indicator"
