#!/usr/bin/env bash
# An export cut off at random points, by SIGKILL as when a stick is pulled and the machine goes down, or by a medium that takes no more:
# the store is what it was, and no file of that export has its name. CHORUS_EXPORT_CUTS sets how many (50 for a release).
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
seed=${CHORUS_TEST_SEED:-$RANDOM} cuts=${CHORUS_EXPORT_CUTS:-16}
echo "seed $seed (CHORUS_TEST_SEED), $cuts cuts (CHORUS_EXPORT_CUTS)"
RANDOM=$seed
"$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/all-kinds.yaml" --data "$work/data" --responses 150 --seed "$seed" \
    >/dev/null 2>&1
before=$(sha256sum "$work/data/chorus.db")
export_to() { "$CHORUS" export --data "$work/data" --format "$1" --out "$work/$2" ${3:+"$3"} >/dev/null 2>"$work/said"; }
named() { { find "$work/$1" -type f ! -name '.*.part' ! -name 'tmp.*' 2>/dev/null || true; } | wc -l; }

formats=(csv xlsx sav json)
declare -A whole took
for format in "${formats[@]}"; do
    start=$(date +%s%N)
    export_to "$format" "whole-$format"
    took[$format]=$(($(date +%s%N) - start))
    whole[$format]=$(named "whole-$format")
done

early=0
for cut in $(seq "$cuts"); do
    format=${formats[cut % 4]}
    # Somewhere within the time that the whole of it took.
    after=$((took[$format] / 1000 * (RANDOM % 1000) / 1000))
    "$CHORUS" export --data "$work/data" --format "$format" --out "$work/cut" >/dev/null 2>&1 &
    sleep "$(printf '%d.%06d' $((after / 1000000)) $((after % 1000000)))"
    kill -9 $! 2>/dev/null || true
    status=0
    wait $! 2>/dev/null || status=$?
    [ "$status" != 0 ] || took[$format]=$((after * 1000)) # the machine has less to do than it had: the next one is cut off sooner
    n=$(named cut)
    # Between two renames of one export some have their names: whole files, each of them.
    for file in $(find "$work/cut" -type f ! -name '.*.part' ! -name 'tmp.*' -printf '%f\n' 2>/dev/null || true); do
        cmp "$work/cut/$file" "$work/whole-$format/$file" || fail "$format, cut after $after us: half of $file has its name"
    done
    early=$((early + (n == 0)))
    [ "$(sha256sum "$work/data/chorus.db")" = "$before" ] || fail "$format: the store changed"
    rm -rf "$work/cut"
done
[ "$early" -gt 0 ] || fail "no export was cut off in time"

# A medium that takes no more, at every size: nothing at all is there afterwards, and a sentence says so.
full=0
for format in "${formats[@]}"; do
    for blocks in 1 8 40 100 200 300; do
        status=0
        (trap '' XFSZ; ulimit -f "$blocks"; export_to "$format" full) || status=$?
        if [ "$status" = 0 ]; then
            [ "$(named full)" = "${whole[$format]}" ] || fail "$format with $blocks KB: not all files"
        else
            [ "$status" = 1 ] && grep -q "could not be written" "$work/said" || fail "$format with $blocks KB: $(cat "$work/said")"
            [ -z "$(ls -A "$work/full")" ] || fail "$format with $blocks KB left $(ls -A "$work/full")"
            full=$((full + 1))
        fi
        rm -rf "$work/full"
    done
done
[ "$full" -ge 8 ] || fail "only $full were full"

# What was left behind does not stand in the way of the next.
mkdir "$work/next"
head -c 1000 /dev/urandom >"$work/next/.all-kinds-rows.sav.part"
export_to sav next
[ "$(ls -A "$work/next")" = all-kinds-rows.sav ] || fail "left: $(ls -A "$work/next")"
[ "$(sha256sum "$work/data/chorus.db")" = "$before" ] || fail "the store changed"
echo "export_cut: $early of $cuts cut off before a file had its name, $full media full; the store was never touched"
