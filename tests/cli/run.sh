#!/usr/bin/env bash
# What `chorus` and `chorus run` refuse, and with which sentence and exit status. Needs no display.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER

says() { # EXIT-STATUS WORDS ARGUMENTS...
    local expected=$1 words=$2 status=0
    shift 2
    timeout 60 "$CHORUS" "$@" >"$work/said" 2>&1 || status=$?
    [ "$status" -eq "$expected" ] || { echo "chorus $*: exit status $status, not $expected:"; cat "$work/said"; exit 1; }
    grep -qi -- "$words" "$work/said" || { echo "chorus $*: nothing about \"$words\":"; cat "$work/said"; exit 1; }
}

says 2 'Usage'
says 0 'Usage' --help
says 0 '^chorus 0.1.0$' --version
says 2 'no command "dance"' dance
for command in run check new simulate shots export; do
    says 0 "Usage: chorus $command" "$command" --help
    says 2 '' "$command" --no-such-flag
done
says 2 'is not a flag' run --no-such-flag
says 2 'needs a value' run --event
says 2 'not expected' run --event "$event" --practice something
says 2 'exclude each other' run --event "$event" --practice --window 800x480 --fullscreen
says 2 'takes a size' run --event "$event" --practice --window 800
says 2 'takes a size' run --event "$event" --practice --window 1x1
says 2 'no language "xx"' run --event "$event" --practice --lang xx
says 2 'no site "nowhere"' run --event "$event" --practice --site nowhere
says 1 'none.yaml' run --event "$work/none.yaml" --practice
says 1 'none.yaml' run --event "$event" --practice --device "$work/none.yaml"

sed 's/mode: open/mode: sealed/' "$event" >"$work/hdc-amh-evaluation.yaml"
says 1 'sealed' run --event "$work/hdc-amh-evaluation.yaml" --data "$work/data"
sed 's/mode: open, *//; s/^  mode: open$//; s/sensitivity: normal/sensitivity: health/; s/^  k: 11.*/  k: 20/' "$event" >"$work/hdc-amh-evaluation.yaml"
says 1 'sealed' run --event "$work/hdc-amh-evaluation.yaml" --data "$work/data"
[ ! -e "$work/data" ]

# Whose date is over: a warning of the check, nothing for a kiosk; it may still be tried out.
sed 's/^  retain_until: .*/  retain_until: 2024-12-31/' "$event" >"$work/hdc-amh-evaluation.yaml"
line=$(grep -n 'retain_until: 2024-12-31' "$work/hdc-amh-evaluation.yaml" | cut -d: -f1)
says 0 "yaml:$line:[0-9]*: warning: 2024-12-31 is over" check "$work/hdc-amh-evaluation.yaml"
says 1 'that day is over' run --event "$work/hdc-amh-evaluation.yaml" --data "$work/data"
says 1 'There is no display' run --event "$work/hdc-amh-evaluation.yaml" --practice
[ ! -e "$work/data" ]

# Without a display it says so instead of drawing into an invisible driver.
says 1 'There is no display' run --event "$event" --data "$work/data" --window 800x480
[ ! -e "$work/data/chorus.db" ]
echo good
