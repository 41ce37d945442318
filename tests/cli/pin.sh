#!/usr/bin/env bash
# `chorus pin`: sets a PIN once, refuses what is easy to guess, what is there already and what a running kiosk holds.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
says() { # STATUS WORDS PIN ARGUMENTS...
    local expected=$1 words=$2 pin=$3 status=0
    shift 3
    printf '%s\n' "$pin" | "$CHORUS" pin "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq "$expected" ] || { echo "exit status $status of pin $*"; cat "$work/err"; exit 1; }
    grep -q -- "$words" "$work/err" || { echo "pin $* says:"; cat "$work/err"; exit 1; }
}
says 2 'missing' 847316
says 1 'easy to guess' 123456 --data "$work/d"
says 1 'at least 6' 84731 --data "$work/d"
says 1 'digits only' abcdef --data "$work/d"
says 1 'at least 6' '' --data "$work/d"
[ ! -e "$work/d/pin.state" ] || { echo "a refused PIN left a file"; exit 1; }
says 0 'on paper' 847316 --data "$work/d"
grep -Eqx '([bdfglmnrtv][aeiou]){2}( ([bdfglmnrtv][aeiou]){2}){5}' "$work/out" || { echo "the words:"; cat "$work/out"; exit 1; }
[ "$(stat -c %a "$work/d/pin.state")" = 600 ] || { echo "others may read pin.state"; exit 1; }
! grep -aq 847316 "$work/d/pin.state" || { echo "the PIN is in its file"; exit 1; }
says 1 'has a PIN already' 385017 --data "$work/d"
says 0 'on paper' 385017 --data "$work/d" --replace

# Another user's folder, with and without answers in it: a PIN that the kiosk could not read locks its organizer out.
if [ "$(id -u)" = 0 ]; then
    mkdir "$work/foreign" "$work/collected"
    "$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/pan-outreach.yaml" --data "$work/collected" --responses 1 >/dev/null 2>&1
    [ -e "$work/collected/chorus.db" ] || { echo "nothing was collected"; exit 1; }
    chown -R 12345 "$work/foreign" "$work/collected"
    for folder in foreign collected; do
        says 1 'belongs to another user' 847316 --data "$work/$folder"
        [ ! -e "$work/$folder/pin.state" ] || { echo "a PIN was left in another user's folder $folder"; exit 1; }
    done
else
    echo "pin: not root, so folders of others were not tried"
fi
echo "pin: good"
