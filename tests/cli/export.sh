#!/usr/bin/env bash
# chorus export: what the robots completed leaves once and whole; a held, damaged or foreign folder is answered as documented.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
held=
trap '[ -z "$held" ] || kill -9 "$held" 2>/dev/null || true; rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { # STATUS WORDS command...: exit status and a sentence on stderr
    local status=$1 words=$2 got=0
    shift 2
    "$@" >"$work/stdout" 2>"$work/stderr" || got=$?
    [ "$got" = "$status" ] || fail "status $got, not $status: $* ($(cat "$work/stderr"))"
    grep -q -- "$words" "$work/stderr" || fail "\"$words\" is missing from: $(cat "$work/stderr")"
}

seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
"$CHORUS" simulate --event "$event" --data "$work/data" --responses 150 --seed "$seed" >"$work/simulated" 2>/dev/null
completed=$(sed -n 's/^completed \([0-9]*\),.*/\1/p' "$work/simulated")
[ "$completed" -gt 50 ] || fail "only ${completed:-no} interviews were completed"

# --- the files -------------------------------------------------------------------------------------------------------
"$CHORUS" export --data "$work/data" --format csv --out "$work/new/out" --lang fr >"$work/said"
grep -q "^$completed responses of \"hdc-amh-evaluation\" (a trial) in $work/new/out" "$work/said" || fail "$(cat "$work/said")"
python3 - "$work/new/out" "$completed" <<'PY'
import csv, sys
folder, completed = sys.argv[1], int(sys.argv[2])
def table(name):
    raw = open(f"{folder}/{name}", "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b""), name
    return list(csv.DictReader(open(f"{folder}/{name}", encoding="utf-8-sig", newline="")))
wide, narrow, book = table("responses.csv"), table("answers.csv"), table("codebook.csv")
ids = [row["response"] for row in wide]
assert len(ids) == completed and len(set(ids)) == completed and ids == sorted(ids)
assert {row["response"] for row in narrow} == set(ids)
assert all(len(i) == 32 and not i.strip("0123456789abcdef") for i in ids)
assert list(wide[0])[:5] == ["response", "activity", "site", "slot", "event_version"] and "language" not in wide[0]
assert {row.pop("entry_mode") for row in wide} == {"kiosk"}
marks = {mark for row in wide for mark in row.pop("flags").split()}
assert marks <= {"fast", "flat", "burst"}, marks
# The two files say the same, cell by cell.
long = {}
for row in narrow:
    column = row["question"] + ("/" + row["part"] if row["part"] else "")
    value = row["value"] if row["state"] == "answered" else f"[{row['state']}]"
    assert (row["response"], column) not in long
    long[row["response"], column] = value
seen = 0
for row in wide:
    for column, value in list(row.items())[5:]:
        question = column.split("/")[0]
        state = long.get((row["response"], question), "") if "/" in column else ""
        expected = long.get((row["response"], column), state if state.startswith("[") else {"0", "", "[skipped]"})
        assert value in expected if isinstance(expected, set) else value == expected, (column, value, expected)
        seen += 1
# Every column is explained, and only what is there.
explained = {row["column"] for row in book if row["column"]}
assert explained == set(wide[0]) | {"entry_mode", "flags"}, explained ^ set(wide[0])
states = {row["state"] for row in narrow}
assert {"answered", "declined", "skipped", "not_asked"} >= states and "answered" in states
print(f"{completed} responses, {seen} cells compared, {len(narrow)} rows in answers.csv")
PY
[ "$(ls -A "$work/new/out" | sort | tr '\n' ' ')" = "answers.csv ballots.csv codebook.csv responses.csv " ] || fail "other files: $(ls -A "$work/new/out")"

# TRUST P1: no time of these days in any spelling that text has, in what leaves, what is kept and what was said.
python3 - "$event" "$work/new/out" "$work/data" "$work/simulated" "$work/said" <<'PY'
import datetime, os, re, sys
now = datetime.datetime.now(datetime.timezone.utc)
days = [now + datetime.timedelta(days=d) for d in (-1, 0, 1)]
dates = {d.strftime(f).encode() for d in days for f in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%b %d")}
event = open(sys.argv.pop(1), "rb").read()
dates = {d for d in dates if d not in event}  # the event's own dates are nobody's
def times_in(data):
    found = sum(data.count(d) for d in dates)
    for digits in re.findall(rb"(?<![0-9a-f])[0-9]{10,19}(?![0-9a-f])", data):  # seconds to nanoseconds; not inside an id
        found += abs(int(digits) / 10 ** (len(digits) - 10) - now.timestamp()) < 86400
    return found
assert times_in(b'"%d","%s"' % (now.timestamp() * 1000, min(dates))) == 2  # it sees
files = [os.path.join(at, f) for d in sys.argv[1:] if os.path.isdir(d) for at, _, names in os.walk(d) for f in names]
files += [d for d in sys.argv[1:] if not os.path.isdir(d)]
size = 0
for name in files:
    data = open(name, "rb").read()
    assert os.path.basename(name) == "ballast" or times_in(data) == 0, name
    size += len(data)
print(f"{len(files)} files, {size} bytes: 0 times as text")
PY

# Again: the same bytes (no clock, no host, no order but the ids').
"$CHORUS" export --data "$work/data" --format csv --out "$work/again" --lang fr >/dev/null
diff -r "$work/new/out" "$work/again" || fail "a second export differs"

# --- wrong use -------------------------------------------------------------------------------------------------------
expect 2 "has no language \"tlh\"; it has en fr" "$CHORUS" export --data "$work/data" --format csv --out "$work/x" --lang tlh
expect 2 "writes --format csv" "$CHORUS" export --data "$work/data" --format pdf --out "$work/x"
expect 2 "data is missing" "$CHORUS" export --format csv --out "$work/x"
expect 1 "no such folder" "$CHORUS" export --data "$work/nowhere" --format csv --out "$work/x"
mkdir "$work/empty"
expect 1 "holds no responses yet" "$CHORUS" export --data "$work/empty" --format csv --out "$work/x"
if [ "$(id -u)" = 0 ]; then
    cp -r "$work/data" "$work/theirs"
    chown -R 12345 "$work/theirs"
    expect 1 "belongs to another user" "$CHORUS" export --data "$work/theirs" --format csv --out "$work/x"
else
    echo "skipped: another user's folder (needs root)"
fi

# --- held by a kiosk -------------------------------------------------------------------------------------------------
"$CHORUS" simulate --event "$event" --data "$work/held" --responses 100000 --seed 1 >/dev/null 2>&1 &
held=$!
for _ in $(seq 600); do [ -s "$work/held/chorus.db" ] && break; sleep 0.1; done
sleep 0.5
expect 1 "in use by a running kiosk" "$CHORUS" export --data "$work/held" --format csv --out "$work/x"
kill -9 "$held" && wait "$held" 2>/dev/null || true
held=

# --- damage: one response of all, then the whole file ------------------------------------------------------------------
cp -r "$work/data" "$work/hurt"
python3 - "$work/hurt/chorus.db" "$work/new/out/responses.csv" <<'PY'
import csv, sys
row = next(csv.DictReader(open(sys.argv[2], encoding="utf-8-sig", newline="")))
data = bytearray(open(sys.argv[1], "rb").read())
at = data.index(bytes.fromhex(row["response"])) + 16 + 32 + 16 + 32 + 40
data[at] ^= 1
open(sys.argv[1], "wb").write(data)
PY
expect 1 "^1 response was damaged and left out" "$CHORUS" export --data "$work/hurt" --format csv --out "$work/rest"
[ "$(grep -c "" "$work/rest/responses.csv")" = "$completed" ] || fail "the others were not exported"
head -c 8192 /dev/zero >"$work/hurt/chorus.db"
expect 1 "damaged store" "$CHORUS" export --data "$work/hurt" --format csv --out "$work/x"
[ ! -e "$work/hurt/quarantine" ] || fail "a desk command moved the store"

[ ! -e "$work/x" ] || fail "a refused export made its folder"
echo "export: good"
