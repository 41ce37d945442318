#!/usr/bin/env bash
# Robots through the real screens and store, then the export: three counts agree. SIMULATE_RESPONSES=10000 for the long run.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
visits=${SIMULATE_RESPONSES:-1000}
seed=${CHORUS_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "visits $visits, seed $seed"
"$CHORUS" simulate --event "$event" --data "$work/data" --responses "$visits" --seed "$seed" --acks "$work/acks" >"$work/said"
cat "$work/said"
"$CHORUS" export --data "$work/data" --format csv --out "$work/out"

python3 - "$work" "$visits" <<'PY'
import csv, re, sys
work, visits = sys.argv[1], int(sys.argv[2])
said = open(work + "/said").read()
match = re.fullmatch(r"completed (\d+), abandoned (\d+), erased (\d+)\n", said)
assert match, said
completed, abandoned, erased = map(int, match.groups())
assert completed + abandoned + erased == visits, said
assert completed > visits / 2 and abandoned > 0 and erased > 0, said
rows = list(csv.DictReader(open(work + "/out/responses.csv", encoding="utf-8-sig", newline="")))
answers = list(csv.DictReader(open(work + "/out/answers.csv", encoding="utf-8-sig", newline="")))
acks = open(work + "/acks").read().split()
ids = [row["response"] for row in rows]
assert len(ids) == len(set(ids)) == completed, (len(ids), completed)
assert {a["response"] for a in answers} == set(ids)
assert len(acks) == len(set(acks)) == completed and {a.lower() for a in acks} == {i.lower() for i in ids}
assert ids == sorted(ids), "rows leave in the order of their random ids"
assert len({a["state"] for a in answers}) == 4, {a["state"] for a in answers}
print(f"{completed} completed, {len(rows)} rows, {len(set(a['response'] for a in answers))} ids in answers.csv, {len(acks)} acknowledged")
PY

# The same seed, the same totals; the ids are others all the same.
"$CHORUS" simulate --event "$event" --data "$work/a" --responses 40 --seed 5 --acks "$work/a.acks" >"$work/a.said"
"$CHORUS" simulate --event "$event" --data "$work/b" --responses 40 --seed 5 --acks "$work/b.acks" >"$work/b.said"
cmp "$work/a.said" "$work/b.said"
[ -z "$(sort "$work/a.acks" "$work/b.acks" | uniq -d)" ]

refuses() { # EXIT-STATUS WORDS ARGUMENTS...
    local expected=$1 words=$2 status=0
    shift 2
    "$CHORUS" simulate "$@" >"$work/out.txt" 2>"$work/err.txt" || status=$?
    [ "$status" -eq "$expected" ] || { echo "simulate $*: exit status $status, not $expected"; cat "$work/err.txt"; exit 1; }
    grep -qi -- "$words" "$work/err.txt" || { echo "simulate $*: nothing about \"$words\":"; cat "$work/err.txt"; exit 1; }
}
refuses 2 'data is missing' --event "$event" --responses 3
refuses 2 'whole number' --event "$event" --data "$work/c" --responses many
refuses 1 'no site' --event "$event" --data "$work/c" --responses 3 --site nowhere
refuses 1 'was not loaded\|cannot be read\|no such file' --event "$work/none.yaml" --data "$work/c" --responses 3
sed 's/mode: open/mode: sealed/' "$event" >"$work/hdc-amh-evaluation.yaml"
refuses 1 'sealed' --event "$work/hdc-amh-evaluation.yaml" --data "$work/c" --responses 3
[ ! -e "$work/c/chorus.db" ]
echo good
