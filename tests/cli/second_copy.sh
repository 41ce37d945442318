#!/usr/bin/env bash
# TRUST D9, D10: a store of 60 responses is damaged, the kiosk starts again, and what was thanked for is there: from log/, or from
# where the device file says. What comes out says that it was recovered. A purge leaves none of it, at either place.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
id=hdc-amh-evaluation
work=$(mktemp -d)
display=''
trap '[ -z "$display" ] || kill "$display" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() {
    echo "$1"
    exit 1
}

robots() { # DATA N SEED
    "$CHORUS" simulate --event "$event" --data "$1" --responses "$2" --seed "$3" --acks "$work/acks" >/dev/null 2>"$work/said"
}

ruin() { # DATA: every page of the database
    dd if=/dev/urandom of="$1/chorus.db" bs=4096 count="$(($(stat -c %s "$1/chorus.db") / 4096))" conv=notrunc status=none
}

# Of what was acknowledged, how much is in the tables; and no row is there twice.
check_rows() { # DATA
    rm -rf "$work/out"
    "$CHORUS" export --data "$1" --format csv --out "$work/out" >/dev/null 2>"$work/exported"
    python3 - "$work" <<'PY'
import csv, sys
work = sys.argv[1]
acks = {line.lower() for line in open(work + "/acks").read().split()}
rows = [r["response"].lower() for r in csv.DictReader(open(work + "/out/responses.csv", encoding="utf-8-sig", newline=""))]
lost = acks - set(rows)
print(f"{len(acks)} acknowledged, {len(rows)} in the tables, {len(lost)} lost")
assert len(rows) == len(set(rows)) and not lost
PY
}

# In log/ beside it.
robots "$work/data" 90 1
[ "$(wc -l <"$work/acks")" -ge 60 ] || fail "the robots answered too little: $(wc -l <"$work/acks")"
ls "$work/data/log/"records.? >/dev/null
check_rows "$work/data"
grep -q recovered "$work/exported" && fail "what was not recovered is called so"
ruin "$work/data"
"$CHORUS" export --data "$work/data" --format csv --out "$work/none" >/dev/null 2>"$work/said" && fail "a ruined store was exported"
grep -q 'start the kiosk' "$work/said" || fail "$(cat "$work/said")"
robots "$work/data" 1 2
grep -q 'was damaged. It was moved whole to' "$work/said" || fail "the store was not found damaged: $(cat "$work/said")"
grep -q 'came back into' "$work/said" || fail "nothing came back: $(cat "$work/said")"
check_rows "$work/data"
grep -q 'came back from the second copy after the store was damaged: recovered, suspect' "$work/exported" ||
    fail "the tables do not say what was recovered: $(cat "$work/exported")"
"$CHORUS" export --data "$work/data" --public --format csv --out "$work/public" >/dev/null 2>&1
grep -q '"Recovered from the second copy, suspect","1+"' "$work/public/about-public.csv" || fail "the public tables do not say it"
"$CHORUS" report --data "$work/data" --out "$work/report.html" >/dev/null 2>&1
grep -q 'came back from a second copy after damage' "$work/report.html" || fail "the report does not say it"
"$CHORUS" purge --data "$work/data" --event-id "$id" >"$work/receipt"
grep -q 'Destroyed, log files: [1-9]' "$work/receipt" || fail "$(cat "$work/receipt")"
grep -q 'Destroyed, files in quarantine: [1-9]' "$work/receipt" || fail "$(cat "$work/receipt")"
[ ! -e "$work/data/log" ] && [ ! -e "$work/data/quarantine" ] || fail "something of it is left"

# On another medium, by the device file: a kiosk of its own, with a window.
command -v Xvfb >/dev/null || { echo "Xvfb is not installed: another medium was not checked"; exit 0; }
unset WAYLAND_DISPLAY
mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 800x480x24 -nolisten tcp -noreset 3>"$work/number" 2>/dev/null &
display=$!
read -r number <"$work/number"
export DISPLAY=:$number SDL_VIDEODRIVER=x11
rm "$work/acks"
printf 'device: 1\nsound: none\nlog_folder: card\n' >"$work/device.yaml"

kiosk() { # WORDS...: runs until a command holds, and for a minute at most
    local status=0 running
    : >"$work/said"
    "$CHORUS" run --event "$event" --data "$work/kiosk" --window 800x480 --trial --device "$work/device.yaml" 2>>"$work/said" &
    running=$!
    for _ in {1..600}; do
        ! "$@" >/dev/null 2>&1 && kill -0 "$running" || break
        sleep 0.1
    done
    kill "$running" 2>/dev/null || true
    wait "$running" || status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 143 ] || fail "the kiosk ended with $status: $(cat "$work/said")"
}
records() { ls "$1/"records.?; }

robots "$work/kiosk" 60 3
moved() { records "$work/card/$id" && ! records "$work/kiosk/log"; }
kiosk moved
records "$work/card/$id" >/dev/null || fail "the card holds nothing: $(cat "$work/said")"
! records "$work/kiosk/log" 2>/dev/null || fail "two places hold it"
ruin "$work/kiosk"
kiosk grep 'came back into' "$work/said"
check_rows "$work/kiosk"
rm -rf "$work/kiosk" # the whole medium is lost
kiosk grep 'came back into' "$work/said"
check_rows "$work/kiosk"
"$CHORUS" purge --data "$work/kiosk" --event-id "$id" >"$work/receipt"
! ls "$work/card/$id/"records.? 2>/dev/null || fail "the card still holds it"
echo "second copy: good"
