#!/usr/bin/env bash
# chorus purge: refuses without the event's id and while a kiosk holds the store; afterwards no answer is in any file, and nothing
# can be exported.
set -euo pipefail
event="$CHORUS_SOURCE/kiosk-config/events/pan-cin2-brainstorm.yaml"
d=$(mktemp -d) && trap 'rm -rf "$d"' EXIT
fail() { echo "purge: $*" >&2; exit 1; }

"$CHORUS" simulate --event "$event" --data "$d/data" --responses 60 --seed 3 >"$d/said" 2>/dev/null
"$CHORUS" export --data "$d/data" --format csv --out "$d/out" >/dev/null
mkdir -p "$d/data/log" && echo "one line of a log" >"$d/data/log/old"

"$CHORUS" purge --data "$d/data" 2>"$d/err" && fail "it needed no confirmation"
grep -q -- "--event-id pan-cin2" "$d/err" || fail "it did not say how to confirm: $(cat "$d/err")"
"$CHORUS" purge --data "$d/data" --event-id other 2>"$d/err" && fail "another id was taken"
"$CHORUS" export --data "$d/data" --format csv --out "$d/again" >/dev/null
diff -r "$d/out" "$d/again" >/dev/null || fail "a refused purge changed the data"

id=$(sed -n 's/^id: *//p' "$event" | head -1 | tr -d ' ')
"$CHORUS" purge --data "$d/data" --event-id "$id" --receipt "$d/receipt.txt" >"$d/receipt" || fail "it failed"
cmp "$d/receipt" "$d/receipt.txt" || fail "the receipt's file says something else"
grep -q "contributions to brainstorms: [1-9]" "$d/receipt" || fail "no counts: $(cat "$d/receipt")"
grep -q "Left in the data folder: 0 responses, 0 contributions" "$d/receipt" || fail "something is left"
[ ! -e "$d/data/log" ] || fail "the log is still there"

# Every idea of the export that is long enough to be nobody's words but a person's, looked for in every file.
python3 - "$d" <<'PY'
import csv, pathlib, sys
d = pathlib.Path(sys.argv[1])
words = {row["text"] for row in csv.DictReader(open(d / "out/ideas.csv", encoding="utf-8-sig")) if len(row["text"]) > 12}
assert len(words) > 20, f"only {len(words)} ideas to look for"
files = [f for f in (d / "data").rglob("*") if f.is_file()]
hits = sum(w.encode(e) in f.read_bytes() for f in files for w in words for e in ("utf-8", "utf-16-le"))
print(f"purge: {len(words)} ideas, {hits} found in {len(files)} files afterwards")
sys.exit(1 if hits else 0)
PY
"$CHORUS" export --data "$d/data" --format csv --out "$d/after" >/dev/null 2>&1 && fail "something could still be exported"

# After the date that the event promised, nothing leaves unless somebody says so; purging is always possible.
sed 's/^  retain_until: .*/  retain_until: 2024-12-31/' "$event" >"$d/over.yaml"
grep -q 2024-12-31 "$d/over.yaml" || fail "the event's date was not changed"
"$CHORUS" simulate --event "$d/over.yaml" --data "$d/over" --responses 5 --seed 4 >/dev/null 2>&1
"$CHORUS" export --data "$d/over" --format csv --out "$d/no" 2>"$d/err" && fail "answers left after their date"
grep -q "not encrypted" "$d/err" || fail "it did not say what protects the files: $(cat "$d/err")"
[ ! -e "$d/no" ] || [ -z "$(ls "$d/no")" ] || fail "files were written after the date"
"$CHORUS" export --data "$d/over" --format csv --out "$d/yes" --past-retention >/dev/null || fail "--past-retention was not taken"
"$CHORUS" report --data "$d/over" --out "$d/no.html" 2>"$d/err" && fail "a report left after the date"
[ ! -e "$d/no.html" ] || fail "a report was written after the date"
"$CHORUS" report --data "$d/over" --out "$d/yes.html" --past-retention >/dev/null || fail "a report does not know --past-retention"
"$CHORUS" purge --data "$d/over" --event-id "$id" >/dev/null || fail "what is over could not be purged"

# A kiosk that holds the store.
"$CHORUS" simulate --event "$event" --data "$d/held" --responses 100000 --seed 3 >/dev/null 2>&1 & kiosk=$!
for _ in $(seq 600); do [ -s "$d/held/chorus.db-wal" ] && break; sleep 0.1; done
"$CHORUS" purge --data "$d/held" --event-id "$id" >/dev/null 2>"$d/err" && { kill -9 $kiosk; fail "it purged under a running kiosk"; }
kill -9 $kiosk
grep -q "in use by a running kiosk" "$d/err" || fail "it did not say what holds the store: $(cat "$d/err")"
