#!/usr/bin/env bash
# Ballots from the screens of the kiosk to every file: robots vote, and a second program counts their rows again (ballot.py). All
# formats say the same; what may be passed on tells of no round with small numbers.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
python=python3
"$python" -c 'import jsonschema' 2>/dev/null || python=/usr/bin/python3
event=$CHORUS_SOURCE/kiosk-config/events/hdc-case-ballot.yaml
for tie in declared listed; do
    for responses in 9 60 150; do
        name=$tie-$responses
        sed "s/method: \([a-z]*\)/method: \1\n        tie: $tie/; /^        tie: declared\$/d" "$event" >"$work/hdc-case-ballot.yaml"
        grep -q "tie: $tie" "$work/hdc-case-ballot.yaml" || [ "$tie" = declared ]
        "$CHORUS" check "$work/hdc-case-ballot.yaml" >/dev/null
        "$CHORUS" simulate --event "$work/hdc-case-ballot.yaml" --data "$work/$name" --responses $responses --seed "$seed" >/dev/null 2>&1
        for format in csv xlsx sav json; do
            "$CHORUS" export --data "$work/$name" --format $format --out "$work/$name-out" >/dev/null
            "$CHORUS" export --data "$work/$name" --format $format --out "$work/$name-out" --public >/dev/null
        done
        "$CHORUS" report --data "$work/$name" --out "$work/$name.html" >/dev/null
        "$python" "$CHORUS_SOURCE/tests/cli/ballot.py" "$work/$name-out" "$work/$name.html" $tie
    done
done
