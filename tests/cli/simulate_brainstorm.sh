#!/usr/bin/env bash
# Robots brainstorm through the real screens and store: what was acknowledged is what is exported.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
seed=${CHORUS_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "seed $seed"
for name in pan-cin2-brainstorm working-group-access; do
    event=$CHORUS_SOURCE/kiosk-config/events/$name.yaml
    "$CHORUS" simulate --event "$event" --data "$work/$name" --responses 150 --seed "$seed" --acks "$work/$name.acks"
    "$CHORUS" export --data "$work/$name" --format csv --out "$work/$name.out" | tee "$work/said"
    python3 - "$work/$name" "$work/said" <<'PY'
import csv, re, sys
base, said = sys.argv[1], open(sys.argv[2]).read()
acks = open(base + ".acks").read().split()
ideas = list(csv.DictReader(open(base + ".out/ideas.csv", encoding="utf-8-sig", newline="")))
stored = int(re.search(r"(\d+) contributions", said).group(1))
assert len(acks) == len(set(acks)) == stored > 150, (len(acks), stored)
assert len(ideas) > 30 and {i["idea"] for i in ideas} <= set(acks), len(ideas)
assert all(i["text"] for i in ideas)
languages = {text.isascii() for text in (i["text"] for i in ideas)}
assert languages == {True, False}, "robots write in both languages of the event"
print(f"{stored} contributions acknowledged and exported, {len(ideas)} of them ideas")
PY
done
