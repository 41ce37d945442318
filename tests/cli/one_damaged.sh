#!/usr/bin/env bash
# TRUST I11: one response, one contribution or one stored version of the event that is damaged blocks nothing: all others are in every format and in the report, the kiosk starts and goes on, and each command says what was left out.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
d=$(mktemp -d)
trap 'rm -rf "$d"' EXIT
fail() { echo "one_damaged: $*" >&2; exit 1; }
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
events=$CHORUS_SOURCE/kiosk-config/events

damage() { # FOLDER TABLE: a byte in the middle of one row; prints how many rows the table has
    python3 - "$1/chorus.db" "$2" <<'PY'
import sqlite3, sys
path, table = sys.argv[1:]
column, key = ("source", "hash") if table == "event_version" else ("body", "id")
db = sqlite3.connect(path)
rows = db.execute(f"SELECT {key}, {column} FROM {table} ORDER BY {key}").fetchall()
identity, body = rows[len(rows) // 2]
body = bytearray(body)
body[len(body) // 2] ^= 1
db.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (bytes(body), identity))
db.commit()
print(len(rows))
PY
}
records() { python3 -c 'import csv, sys; print(sum(1 for _ in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline=""))))' "$1"; }
says() { grep -q "$1" "$d/err" || fail "$2 says nothing of it: $(cat "$d/err")"; }
still() { # COMMAND...: does its work, with exit status 1
    local status=0
    "$@" >"$d/said" 2>"$d/err" || status=$?
    [ "$status" -eq 1 ] || fail "$* ended with $status: $(cat "$d/err")"
}

# A response.
"$CHORUS" simulate --event "$events/hdc-amh-evaluation.yaml" --data "$d/survey" --responses 60 --seed "$seed" >/dev/null
n=$(damage "$d/survey" response)
for format in csv xlsx sav json; do
    still "$CHORUS" export --data "$d/survey" --format $format --out "$d/$format"
    says '1 response was damaged and left out' "an export as $format"
done
[ "$(records "$d/csv/responses.csv")" -eq $((n - 1)) ] || fail "of $n responses $(records "$d/csv/responses.csv") were exported"
still "$CHORUS" report --data "$d/survey" --out "$d/report.html"
says '1 row was damaged and left out' "the report"
grep -q ": $((n - 1)) responses" "$d/said" && [ -s "$d/report.html" ] || fail "the report does not count $((n - 1)) responses"
"$CHORUS" simulate --event "$events/hdc-amh-evaluation.yaml" --data "$d/survey" --responses 10 --seed "$seed" --acks "$d/acks" >/dev/null ||
    fail "the kiosk does not start"
still "$CHORUS" export --data "$d/survey" --format csv --out "$d/after"
[ "$(records "$d/after/responses.csv")" -eq $((n - 1 + $(grep -c . "$d/acks"))) ] || fail "what came afterwards is not there"

# A contribution and a step of coding.
"$CHORUS" simulate --event "$events/working-group-access.yaml" --data "$d/storm" --responses 60 --seed "$seed" >/dev/null
"$CHORUS" export --data "$d/storm" --format csv --out "$d/storm.before" >/dev/null
n=$(damage "$d/storm" contribution)
still "$CHORUS" export --data "$d/storm" --format json --out "$d/storm.json"
says 'damaged' "an export of a brainstorm"
still "$CHORUS" export --data "$d/storm" --format csv --out "$d/storm.after"
python3 - "$d/storm.before" "$d/storm.after" <<'PY'
import csv, pathlib, sys
before, after = ({p.name: list(csv.reader(p.open(encoding="utf-8-sig", newline=""))) for p in pathlib.Path(f).glob("*.csv")} for f in sys.argv[1:])
assert before.keys() == after.keys(), (before.keys(), after.keys())
for name in before:
    assert abs(len(before[name]) - len(after[name])) <= 1, (name, len(before[name]), len(after[name]))
print("brainstorm: no table lost more than a row")
PY
still "$CHORUS" report --data "$d/storm" --out "$d/storm.html"

# One of two versions of the event: what was answered under the other is all there.
cp "$events/welcome.yaml" "$d/once.yaml"
echo "# another version" >>"$d/once.yaml"
"$CHORUS" simulate --event "$d/once.yaml" --data "$d/two" --responses 20 --seed "$seed" --acks "$d/once" >/dev/null
"$CHORUS" simulate --event "$events/welcome.yaml" --data "$d/two" --responses 20 --seed "$seed" --acks "$d/twice" >/dev/null
[ "$(damage "$d/two" event_version)" -eq 2 ] || fail "there are no two versions"
"$CHORUS" export --data "$d/two" --format csv --out "$d/healed" >/dev/null || fail "the second copy does not put a version right"
[ "$(records "$d/healed/responses.csv")" -eq $(($(grep -c . "$d/once") + $(grep -c . "$d/twice"))) ] || fail "a version was put right, and not all rows are there"
rm -r "$d/two/log" # nothing can put it right now
damage "$d/two" event_version >/dev/null
status=0
"$CHORUS" export --data "$d/two" --format csv --out "$d/two.csv" >"$d/said" 2>"$d/err" || status=$?
[ "$status" -eq 1 ] || fail "a damaged version ends with $status: $(cat "$d/said" "$d/err")"
kept=$(records "$d/two.csv/responses.csv")
[ "$kept" -eq "$(grep -c . "$d/once")" ] || [ "$kept" -eq "$(grep -c . "$d/twice")" ] || [ "$kept" -eq $(($(grep -c . "$d/once") + $(grep -c . "$d/twice"))) ] ||
    fail "of $(grep -c . "$d/once") and $(grep -c . "$d/twice") responses $kept were exported"
"$CHORUS" simulate --event "$events/welcome.yaml" --data "$d/two" --responses 5 --seed "$seed" >/dev/null || fail "the kiosk does not start beside a damaged version"
echo "one_damaged: good"
