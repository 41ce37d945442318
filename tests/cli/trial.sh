#!/usr/bin/env bash
# A folder that robots filled is never collected into: `run` says so and ends, unless it is told `--trial`; `simulate` and `export` go on
# using it.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
command -v Xvfb >/dev/null || { echo "Xvfb is not installed: not checked"; exit 77; }
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
display=''
trap '[ -z "$display" ] || kill "$display" 2>/dev/null || true; rm -rf "$work"' EXIT
unset WAYLAND_DISPLAY

mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 800x480x24 -nolisten tcp -noreset 3>"$work/number" 2>/dev/null &
display=$!
read -r number <"$work/number"
export DISPLAY=:$number SDL_VIDEODRIVER=x11

"$CHORUS" simulate --event "$event" --data "$work/data" --responses 5 --seed 3 >/dev/null 2>&1
grep -qx '1 [0-9.]*' "$work/data/version" || { echo "version says: $(cat "$work/data/version")"; exit 1; }
status=0
timeout 60 "$CHORUS" run --event "$event" --data "$work/data" --window 800x480 >"$work/said" 2>&1 || status=$?
[ "$status" -eq 1 ] || { echo "exit status $status:"; cat "$work/said"; exit 1; }
grep -q "The data folder $work/data is a trial: its answers are not of real people. Choose another folder" "$work/said" ||
    { cat "$work/said"; exit 1; }
status=0
timeout 3 "$CHORUS" run --event "$event" --data "$work/data" --window 800x480 --trial >"$work/said" 2>&1 || status=$?
[ "$status" -eq 124 ] || [ "$status" -eq 0 ] || { echo "--trial ended with $status:"; cat "$work/said"; exit 1; }
"$CHORUS" simulate --event "$event" --data "$work/data" --responses 5 --seed 4 >/dev/null 2>&1
"$CHORUS" export --data "$work/data" --format csv --out "$work/out" | grep -q '(a trial)'
echo "trial: good"
