#!/usr/bin/env bash
# chorus report: a PDF that a viewer reads, a page that a parser reads, the numbers of the tables in both; nothing withheld, no clock.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
events=$CHORUS_SOURCE/kiosk-config/events
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { # STATUS WORDS command...
    local status=$1 words=$2 got=0
    shift 2
    "$@" >"$work/stdout" 2>"$work/stderr" || got=$?
    [ "$got" = "$status" ] || fail "status $got, not $status: $* ($(cat "$work/stderr"))"
    grep -q -- "$words" "$work/stdout" "$work/stderr" || fail "\"$words\" is missing from: $(cat "$work/stdout" "$work/stderr")"
}
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
for event in hdc-amh-evaluation all-kinds working-group-access welcome; do
    "$CHORUS" simulate --event "$events/$event.yaml" --data "$work/$event" --responses 60 --seed "$seed" >/dev/null 2>&1
done

# --- the PDF -----------------------------------------------------------------------------------------------------------
hdc=$work/hdc-amh-evaluation
"$CHORUS" report --data "$hdc" --out "$work/a.pdf" >"$work/said"
grep -q '^Report of "hdc-amh-evaluation" (a trial) in .*/a.pdf: [0-9]* responses' "$work/said" || fail "$(cat "$work/said")"
"$CHORUS" report --data "$hdc" --out "$work/b.pdf" >/dev/null
cmp "$work/a.pdf" "$work/b.pdf" || fail "the same answers gave other bytes"
pdfinfo "$work/a.pdf" >"$work/info"
grep -q '^Tagged: *yes' "$work/info" || fail "no structure: $(cat "$work/info")"
grep -q '^Title: *How was this session for you?' "$work/info" || fail "no title: $(cat "$work/info")"
grep -q '^Pages: *2$' "$work/info" || fail "not two pages: $(cat "$work/info")"
! grep -qi 'date\|author\|creator' "$work/info" || fail "a date or a name: $(cat "$work/info")"
python3 - "$work/a.pdf" "$(hostname)" "$(id -un)" "$work" <<'PY' # what is compressed is letters and shapes; all else is looked through
import re, sys
plain = re.sub(rb"stream\r?\n.*?endstream", b"", open(sys.argv[1], "rb").read(), flags=re.S)
names = "|".join(r"\b" + re.escape(name) + r"\b" for name in sys.argv[2:])
found = re.findall(rb"CreationDate|ModDate|D:20\d{6}|" + names.encode(), plain)
assert len(plain) > 2000 and not found, found
PY
grep -qa '/Lang (en)' "$work/a.pdf" || fail "no language"
grep -qa '/Alt <FEFF' "$work/a.pdf" || fail "no words for figures"
grep -qa '/S /H1' "$work/a.pdf" || fail "no headings"
[ "$(pdffonts "$work/a.pdf" | tail -n +3 | awk '{ print $(NF - 4) }' | sort -u)" = yes ] || fail "a font is not embedded"
completed=$("$CHORUS" export --data "$hdc" --format csv --out "$work/csv" | sed -n 's/^\([0-9]*\) responses.*/\1/p')
pdftotext -layout "$work/a.pdf" "$work/a.txt"
grep -qw "$completed" "$work/a.txt" || fail "$completed responses are not in the PDF"

# --- both say the same, and what the tables say --------------------------------------------------------------------------
"$CHORUS" report --data "$hdc" --out "$work/full.html" --full >/dev/null
"$CHORUS" report --data "$hdc" --out "$work/full.pdf" --full >/dev/null
pdftotext "$work/full.pdf" "$work/full.txt"
python3 "$CHORUS_SOURCE/tests/cli/report_numbers.py" "$work/full.html" "$work/csv" "$work/full.txt"

# --- every page is sound, in languages that read either way --------------------------------------------------------------
for page in hdc-amh-evaluation:fr: all-kinds:en:--public all-kinds:fr:--full working-group-access:fr:"--public --full" welcome:ar: \
    welcome:ar:"--public --full" welcome:zh-Hant: welcome:iu:--public welcome:pa:--full; do
    IFS=: read -r event lang flags <<<"$page"
    data=$work/$event
    # shellcheck disable=SC2086 # words
    "$CHORUS" report --data "$data" --out "$work/page.html" --lang "$lang" $flags >/dev/null
    # shellcheck disable=SC2086
    "$CHORUS" report --data "$data" --out "$work/page.pdf" --lang "$lang" $flags >/dev/null
    pdfinfo "$work/page.pdf" >/dev/null 2>"$work/stderr" && [ ! -s "$work/stderr" ] || fail "$event $flags: $(cat "$work/stderr")"
    python3 "$CHORUS_SOURCE/tests/cli/report_page.py" "$work/page.html" "$lang"
done
"$CHORUS" report --data "$work/welcome" --out "$work/ar.pdf" --lang ar >/dev/null
grep -qa '/Direction /R2L' "$work/ar.pdf" || fail "Arabic does not read from the right"

# --- letters are there to see: cairo's subset of a Chinese font loses U+5982 ------------------------------------------------
ink() { # LETTERS: dark pixels of a form in which a choice is called so
    sed "s/Nurse practitioner/$1/" "$events/hdc-amh-evaluation.yaml" >"$work/letters.yaml"
    "$CHORUS" form --event "$work/letters.yaml" --out "$work/letters.pdf" >/dev/null
    pdftoppm -r 72 -f 1 -l 1 -gray -singlefile "$work/letters.pdf" "$work/letters"
    od -An -v -tu1 -w1 "$work/letters.pgm" | awk '$1 < 128 { n++ } END { print n }'
}
few=$(ink 一一一一一一) many=$(ink 如如如如如如)
[ "$many" -gt $((few + 60)) ] || fail "letters are not on the page: $few and $many dark pixels"

# --- what authors and people wrote is text -------------------------------------------------------------------------------
python3 - "$events/hdc-amh-evaluation.yaml" "$work/evil.yaml" <<'PY'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
attack = "<script>alert(1)</script>' onload=x() &amp; <img src=http://a.example/x>"
assert "How was this session for you?" in text
open(sys.argv[2], "w", encoding="utf-8").write(text.replace("How was this session for you?", attack).replace("Nurse practitioner", attack).replace("id: hdc-amh-evaluation", "id: evil"))
PY
"$CHORUS" simulate --event "$work/evil.yaml" --data "$work/evil" --responses 30 --seed "$seed" >/dev/null 2>&1
"$CHORUS" report --data "$work/evil" --out "$work/evil.html" --full >/dev/null
python3 "$CHORUS_SOURCE/tests/cli/report_page.py" "$work/evil.html" en
grep -q '&lt;script&gt;alert(1)&lt;/script&gt;' "$work/evil.html" || fail "the attack is not there as text"
"$CHORUS" report --data "$work/evil" --out "$work/evil.pdf" >/dev/null
pdftotext "$work/evil.pdf" "$work/evil.txt"
grep -q '<script>' "$work/evil.txt" || fail "the attack is not in the PDF as text"

# --- a room whose ideas nobody has approved yet: its themes are counted, its words are not there --------------------------
"$CHORUS" simulate --event "$events/pan-cin2-brainstorm.yaml" --data "$work/pan" --responses 60 --seed "$seed" >/dev/null 2>&1
"$CHORUS" report --data "$work/pan" --out "$work/pan.pdf" --public >/dev/null
pdftotext -layout "$work/pan.pdf" "$work/pan.txt"
grep -q 'Ideas nobody has approved are not printed' "$work/pan.txt" || fail "ideas that wait are not told"
[ "$(grep -cE '[^ ] {4,}[1-9]?[05]\+$' "$work/pan.txt")" -ge 3 ] || fail "themes are not counted: $(cat "$work/pan.txt")"

# --- what cannot be ------------------------------------------------------------------------------------------------------
expect 2 'ends in .pdf or .html' "$CHORUS" report --data "$hdc" --out "$work/a.doc"
expect 2 'a4 or letter' "$CHORUS" report --data "$hdc" --out "$work/a.pdf" --paper a5
expect 2 'has no language' "$CHORUS" report --data "$hdc" --out "$work/c.pdf" --lang de
expect 1 '' "$CHORUS" report --data "$work/nowhere" --out "$work/c.pdf"
"$CHORUS" export --data "$work/working-group-access" --format json --out "$work/json" >/dev/null
expect 2 'no brainstorm' "$CHORUS" report --data "$hdc" --out "$work/c.pdf" --earlier "$work/json/brainstorm.json"
[ ! -e "$work/c.pdf" ] || fail "a file of a report that was refused"
expect 1 'could not be\|cannot be\|Permission\|Read-only\|No such\|not a' "$CHORUS" report --data "$hdc" --out /proc/nowhere/a.pdf
echo "reports: sound"
