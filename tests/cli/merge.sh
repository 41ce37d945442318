#!/usr/bin/env bash
# chorus pack and merge: three kiosks, two orders, the same rows; undo gives what was before; damaged and foreign packs change nothing.
set -euo pipefail
events="$CHORUS_SOURCE/kiosk-config/events"
d=$(mktemp -d) && trap 'rm -rf "$d"' EXIT
fail() { echo "merge: $*" >&2; exit 1; }
rows() { rm -rf "$d/out" && "$CHORUS" export --data "$1" --format csv --out "$d/out" >/dev/null && cat "$d"/out/*.csv | sha256sum; }

for event in welcome pan-cin2-brainstorm; do
    for k in 1 2 3; do
        "$CHORUS" simulate --event "$events/$event.yaml" --data "$d/$event-$k" --responses 12 --seed $k >/dev/null 2>&1
        "$CHORUS" pack --data "$d/$event-$k" --out "$d/$event-$k.pack" >"$d/said"
        [ ! -e "$d/$event-$k.pack.part" ] || fail "half a pack was left"
    done
    p="$d/$event"
    "$CHORUS" merge --into "$p-a" "$p-1.pack" "$p-2.pack" "$p-3.pack" >"$d/said" || fail "it failed: $(cat "$d/said")"
    [ "$(grep -c 'NEW in this folder' "$d/said")" = 3 ] || fail "three sources were not named: $(cat "$d/said")"
    "$CHORUS" merge --into "$p-b" "$p-3.pack" >/dev/null
    "$CHORUS" merge --into "$p-b" "$p-1.pack" "$p-3.pack" >/dev/null
    two=$(rows "$p-b")
    "$CHORUS" merge --into "$p-b" "$p-2.pack" >"$d/said"
    [ "$(grep -c 'NEW in this folder' "$d/said")" = 1 ] || fail "the new source does not stand out: $(cat "$d/said")"
    all=$(rows "$p-a")
    [ "$all" = "$(rows "$p-b")" ] || fail "$event: the order of packs made a difference"
    [ "$all" != "$two" ] || fail "$event: the third kiosk made no difference"
    "$CHORUS" report --data "$p-a" --out "$d/$event.html" >/dev/null || fail "no report of a merged folder"

    source=$(sed -n 's/^\([0-9a-f]*\) .*NEW in this folder/\1/p' "$d/said")
    "$CHORUS" merge --into "$p-b" --undo "$source" >/dev/null || fail "undo failed"
    [ "$(rows "$p-b")" = "$two" ] || fail "$event: undo did not give what was before"

    # Killed at any moment: what was before, or all of it.
    for t in 0.004 0.008 0.012 0.016 0.03; do
        timeout -s KILL $t "$CHORUS" merge --into "$p-b" "$p-2.pack" >/dev/null 2>&1 || true
        now=$(rows "$p-b")
        [ "$now" = "$two" ] || [ "$now" = "$all" ] || fail "$event: killed after $t s, the merge was half done"
        [ "$now" = "$two" ] || "$CHORUS" merge --into "$p-b" --undo "$source" >/dev/null
    done

    head -c 3000 "$p-2.pack" >"$d/cut.pack"
    "$CHORUS" merge --into "$p-b" "$p-2.pack" "$d/cut.pack" 2>"$d/err" && fail "half a pack was taken"
    grep -q "cut.pack is not a pack that can be merged: it ends too early" "$d/err" || fail "no reason: $(cat "$d/err")"
    [ "$(rows "$p-b")" = "$two" ] || fail "$event: a damaged pack changed something"
    "$CHORUS" merge --into "$d/none" "$d/cut.pack" 2>/dev/null && fail "half a pack made a folder"
    [ ! -e "$d/none" ] || fail "a folder was made for half a pack"
done
"$CHORUS" merge --into "$d/welcome-a" "$d/pan-cin2-brainstorm-1.pack" 2>"$d/err" && fail "another event was taken"
grep -q "belongs to the event" "$d/err" || fail "no reason: $(cat "$d/err")"
"$CHORUS" merge --into "$d/welcome-a" --undo 00 2>/dev/null && fail "an unknown source was taken back"
echo "merge: two events, three kiosks each, two orders, undo"
