#!/usr/bin/env bash
# One folder with several versions of an event: whatever any of them asked leaves, in the words of the version that asked it.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"

opening() { # LANGUAGES
    printf 'chorus: 1\nid: together\ntitle: {en: Together%s}\nlanguages: [%s]\ndefault_language: en\n' "${1:+, fr: Ensemble}" "${1:-en}"
    printf 'privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2029-12-31, steward: Us}\nactivities:\n'
}
survey() {
    printf '  - {id: short, kind: survey, title: {en: Short%s}, consent: {en: We ask.%s}, questions: [\n' \
        "${1:+, fr: Courte}" "${1:+, fr: On demande.}"
    printf '      {id: again, kind: rating, scale: stars, text: {en: Again%s}, labels: [{en: No%s}, {en: Yes%s}]}]}\n' \
        "${1:+, fr: Encore}" "${1:+, fr: Non}" "${1:+, fr: Oui}"
}
storm() { # ID [FRENCH]
    printf '  - {id: %s, kind: brainstorm, title: {en: Ideas%s}, consent: {en: We ask.%s}, prompt: {en: What now%s},\n' \
        "$1" "${2:+, fr: Des idées}" "${2:+, fr: On demande.}" "${2:+, fr: Que faire}"
    printf '     max_ideas: 3, wall: hidden, moderation: before, stages: [collect],\n'
    printf '     themes: [{id: care, text: {en: Care%s}}, {id: work, text: {en: Work%s}}]}\n' "${2:+, fr: Soins}" "${2:+, fr: Travail}"
}
collect() { # DATA FILE RESPONSES
    "$CHORUS" simulate --event "$2" --data "$work/$1" --responses "$3" --seed "$seed" >/dev/null 2>"$work/err" || fail "$(cat "$work/err")"
}
# Every idea of the store leaves, and nothing else.
whole() { # DATA [flags]
    local data=$1
    shift
    rm -rf "$work/out"
    "$CHORUS" export --data "$work/$data" --format csv --out "$work/out" "$@" >"$work/said" 2>"$work/err" ||
        fail "$data: $(cat "$work/said" "$work/err")"
    python3 - "$work/$data/chorus.db" "$work/out/ideas.csv" <<'PY' || fail "$data: $(cat "$work/said")"
import csv, sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute("SELECT id, body FROM contribution").fetchall()
stored = {i.hex() for i, body in rows if body[2:7] == b"\x64idea"}
left = {row["idea"] for row in csv.DictReader(open(sys.argv[2], encoding="utf-8-sig", newline="")) if row["text"]}
assert len(stored) > 10 and left == stored, (len(stored), len(left))
PY
}

# --- a brainstorm that came later, with fewer people -----------------------------------------------------------------
{ opening; survey; } >"$work/one.yaml"
{ opening 'fr, en'; storm ideas fr; survey fr; } >"$work/two.yaml"
collect later "$work/one.yaml" 60
collect later "$work/two.yaml" 30
whole later
[ -s "$work/out/responses.csv" ] || fail "no responses beside the ideas"
grep -q '"care","event",.*,"Care"' "$work/out/themes.csv" || fail "a theme is not in English: $(cat "$work/out/themes.csv")"
for format in json xlsx; do
    "$CHORUS" export --data "$work/later" --format $format --out "$work/$format" >"$work/said" || fail "$format: $(cat "$work/said")"
    grep -q ' [1-9][0-9]* ideas' "$work/said" || fail "$format: $(cat "$work/said")"
done
"$CHORUS" report --data "$work/later" --out "$work/report.html" >"$work/said" || fail "no report"
grep -q ', [1-9][0-9]* ideas' "$work/said" || fail "the report has no ideas: $(cat "$work/said")"

# --- a language that came later --------------------------------------------------------------------------------------
whole later --lang fr
grep -rq 'Encore' "$work/out" || fail "no French label of the survey"
status=0
"$CHORUS" export --data "$work/later" --format csv --out "$work/out" --lang tlh 2>"$work/err" || status=$?
[ "$status" = 2 ] || fail "Klingon: status $status"
grep -q 'it has en fr\.' "$work/err" || fail "which languages there are: $(cat "$work/err")"

# --- a brainstorm that got another id --------------------------------------------------------------------------------
{ opening; storm a; } >"$work/one.yaml"
{ opening; storm ideas; } >"$work/two.yaml"
collect renamed "$work/one.yaml" 20
collect renamed "$work/two.yaml" 40
whole renamed
for id in a ideas; do
    grep -q "^\"$id\",\"" "$work/out/ideas.csv" || fail "nothing of $id"
done

# --- folders of two kinds, merged ------------------------------------------------------------------------------------
{ opening; survey; } >"$work/one.yaml"
collect asked "$work/one.yaml" 40
for data in asked renamed; do
    "$CHORUS" pack --data "$work/$data" --out "$work/$data.pack" >/dev/null
done
"$CHORUS" merge --into "$work/merged" "$work/asked.pack" "$work/renamed.pack" >/dev/null || fail "no merge"
whole merged

# --- rows that no version explains -----------------------------------------------------------------------------------
rm -r "$work/later/log" # which would put the version right
python3 - "$work/later/chorus.db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
assert db.execute("UPDATE event_version SET source = X'00' WHERE CAST(source AS TEXT) LIKE '%brainstorm%'").rowcount == 1
db.commit()
PY
status=0
"$CHORUS" export --data "$work/later" --format csv --out "$work/out" >/dev/null 2>"$work/err" || status=$?
[ "$status" = 1 ] || fail "ideas were left out, and the status is $status"
grep -q '^[1-9][0-9]* rows of brainstorms belong to none that can be read' "$work/err" || fail "no word of it: $(cat "$work/err")"
