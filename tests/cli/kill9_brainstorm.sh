#!/usr/bin/env bash
# kill -9 at random moments while robots brainstorm: every contribution whose thank-you was shown is exported, and each visit is
# there whole or not at all. `link: yes` gives every contribution a row of its own with its visit. KILLS=2000 for the long run.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
kills=${KILLS:-15}
RANDOM=${CHORUS_TEST_SEED:-$$}
seed=$RANDOM
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$CHORUS_SOURCE/tests/support/kill_robots.sh"

sed 's/^privacy: {/privacy: {link: yes, /' "$CHORUS_SOURCE/tests/support/every-stage.yaml" >"$work/linked.yaml"
grep -q 'link: yes' "$work/linked.yaml"

echo "kills $kills, seed $seed (CHORUS_TEST_SEED)"
kill_robots "$work/linked.yaml" "$work" "$kills" "$seed" 100
"$CHORUS" export --data "$work/data" --format csv --out "$work/out"

python3 - "$work" "$(cat "$work/kills")" <<'PY'
import collections, csv, os, sys
work, kills = sys.argv[1], int(sys.argv[2])
def table(name):
    return list(csv.DictReader(open(f"{work}/out/{name}", encoding="utf-8-sig", newline="")))
lines = open(work + "/acks").read().split("\n")
acks = {line for line in lines if len(line) == 32}
torn = [line for line in lines if line and len(line) != 32]
rows = table("contributions.csv")
stored = {r["contribution"] for r in rows}
visits = collections.defaultdict(set)
for r in rows:
    visits[r["visit"]].add(r["contribution"])
quiet = [v for v in visits.values() if not v & acks]     # committed, and killed before the thank-you
split = [v for v in visits.values() if v & acks and v - acks]
ideas = {r["idea"] for r in table("ideas.csv")}
kinds = {r["kind"] for r in rows}
assert not os.path.exists(work + "/data/quarantine"), "the store was quarantined"
assert len(acks) >= 100, f"only {len(acks)} acknowledged: the test proves nothing"
assert len(rows) == len(stored)
assert kinds == {"idea", "voice", "dot", "vote", "pair", "turn"}, kinds
lost = acks - stored
print(f"{kills} kills, {len(acks)} acknowledged, {len(stored)} stored in {len(visits)} visits, {len(lost)} lost, "
      f"{len(quiet)} visits stored without a thank-you, {len(split)} torn apart")
assert not lost, sorted(lost)[:5]
assert len(quiet) + len(torn) <= 2 * kills and len(split) <= len(torn), "a visit was stored in part"
assert {r["contribution"] for r in rows if r["kind"] == "idea"} <= ideas
PY
