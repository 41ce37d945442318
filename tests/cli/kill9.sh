#!/usr/bin/env bash
# kill -9 at random moments while robots answer: no id whose thank-you was shown is lost, and the store always opens again.
# KILLS=2000 for the long run.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
kills=${KILLS:-50}
RANDOM=${CHORUS_TEST_SEED:-$$}
seed=$RANDOM
RANDOM=$seed
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$CHORUS_SOURCE/tests/support/kill_robots.sh"

echo "kills $kills, seed $seed (CHORUS_TEST_SEED)"
kill_robots "$event" "$work" "$kills" "$seed" 50
"$CHORUS" export --data "$work/data" --format csv --out "$work/out"

python3 - "$work" "$(cat "$work/kills")" <<'PY'
import csv, os, sys
work, kills = sys.argv[1], sys.argv[2]
lines = open(work + "/acks").read().split("\n")
acks = {line.lower() for line in lines if len(line) == 32}
torn = [line for line in lines if line and len(line) != 32]
rows = [r["response"].lower() for r in csv.DictReader(open(work + "/out/responses.csv", encoding="utf-8-sig", newline=""))]
lost = acks - set(rows)
assert not os.path.exists(work + "/data/quarantine") or not os.listdir(work + "/data/quarantine"), "the store was quarantined"
assert len(acks) >= 50, f"only {len(acks)} acknowledged: the test proves nothing"
assert len(rows) == len(set(rows))
assert len(torn) <= int(kills)
print(f"{len(acks)} acknowledged, {len(rows)} stored")
print(f"kills: trials {kills}, violations {len(lost)}")
assert not lost, sorted(lost)[:5]
PY
