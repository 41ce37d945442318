#!/usr/bin/env bash
# chorus pack and merge: three kiosks, two orders, the same rows; undo gives what was before; keys; damaged and foreign packs change
# nothing, nor do a kill or a full disk.
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
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        t=$(printf '0.%03d' $((RANDOM % 50 + 1)))
        (timeout -s KILL $t "$CHORUS" merge --into "$p-b" "$p-2.pack" || true) >/dev/null 2>&1
        now=$(rows "$p-b")
        [ "$now" = "$two" ] || [ "$now" = "$all" ] || fail "$event: killed after $t s, the merge was half done"
        [ "$now" = "$two" ] || "$CHORUS" merge --into "$p-b" --undo "$source" >/dev/null
    done

    # Whose packs they are: seen, accepted, known, and another key for the same kiosk.
    key() { sed -n "s/^Signed with this folder's key: \\([0-9a-f ]*\\)\\..*/\\1/p" "$1"; }
    "$CHORUS" pack --data "$p-1" --out "$p-1.pack" >"$d/packed"
    [ -n "$(key "$d/packed")" ] || fail "no fingerprint: $(cat "$d/packed")"
    "$CHORUS" merge --into "$p-b" --look --accept "$p-1.pack" >"$d/said"
    grep -q "UNKNOWN here; --accept would make it known" "$d/said" || fail "$event: a look that accepts: $(cat "$d/said")"
    for said in UNKNOWN UNKNOWN accepted known; do
        accept=$([ $said != accepted ] || echo --accept)
        "$CHORUS" merge --into "$p-b" $accept "$p-1.pack" >"$d/said"
        grep -q "packed by .*, key $(key "$d/packed"), $said" "$d/said" || fail "$event: not $said: $(cat "$d/said")"
        grep -q "(+0), .*, 0 steps (+0)" "$d/said" || fail "$event: what was here changed: $(cat "$d/said")"
    done
    cp "$p-1/pack.key" "$d/kept" && rm "$p-1/pack.key"
    "$CHORUS" pack --data "$p-1" --out "$d/anew.pack" >/dev/null
    "$CHORUS" merge --into "$p-b" "$d/anew.pack" 2>"$d/err" && fail "another key was taken"
    grep -q "is signed with another key" "$d/err" || fail "no reason: $(cat "$d/err")"
    "$CHORUS" merge --into "$p-b" --look --accept "$d/anew.pack" >"$d/said"
    grep -q "CHANGED; --accept would take it" "$d/said" || fail "$event: a look at another key: $(cat "$d/said")"
    "$CHORUS" merge --into "$p-b" "$p-1.pack" | grep -q ", known\." || fail "$event: a look accepted another key"
    cp "$d/kept" "$p-1/pack.key"

    head -c 3000 "$p-2.pack" >"$d/cut.pack"
    "$CHORUS" merge --into "$p-b" "$p-2.pack" "$d/cut.pack" 2>"$d/err" && fail "half a pack was taken"
    grep -q "cut.pack is not a pack that can be merged: it ends too early" "$d/err" || fail "no reason: $(cat "$d/err")"
    [ "$(rows "$p-b")" = "$two" ] || fail "$event: a damaged pack changed something"
    "$CHORUS" merge --into "$d/none" "$d/cut.pack" 2>/dev/null && fail "half a pack made a folder"
    [ ! -e "$d/none" ] || fail "a folder was made for half a pack"
done
# A kiosk that somebody mashes stands out before anything of it is taken, and nobody else does.
"$CHORUS" simulate --event "$events/welcome.yaml" --data "$d/mashed" --responses 60 --seed 4 --people masher >/dev/null 2>&1
for k in 5 6; do
    "$CHORUS" simulate --event "$events/welcome.yaml" --data "$d/honest-$k" --responses 60 --seed $k --people honest >/dev/null 2>&1
    "$CHORUS" pack --data "$d/honest-$k" --out "$d/honest-$k.pack" >/dev/null
    "$CHORUS" merge --into "$d/welcome-a" "$d/honest-$k.pack" >/dev/null
done
"$CHORUS" pack --data "$d/mashed" --out "$d/mashed.pack" >/dev/null
before=$(rows "$d/welcome-a")
"$CHORUS" merge --into "$d/welcome-a" --look "$d/mashed.pack" >"$d/said" || fail "no look: $(cat "$d/said")"
grep -q "A look, and nothing was changed" "$d/said" || fail "a look does not say so: $(cat "$d/said")"
[ "$(rows "$d/welcome-a")" = "$before" ] || fail "a look changed something"
"$CHORUS" merge --into "$d/fresh" --look "$d/mashed.pack" >"$d/fresh.said" || fail "no look into a new folder"
"$CHORUS" merge --into "$d/fresh" >"$d/fresh.said"
[ ! -s "$d/fresh.said" ] || fail "a look into a new folder left something: $(cat "$d/fresh.said")"
"$CHORUS" merge --into "$d/fresh" "$d/mashed.pack" >"$d/fresh.said"
[ "$(grep -c 'NEW in this folder' "$d/fresh.said")" = 1 ] || fail "no merge after a look: $(cat "$d/fresh.said")"
[ "$(grep -c '^[0-9a-f]\{32\} ' "$d/said")" = 6 ] || fail "a look does not show all sources: $(cat "$d/said")"
[ "$(awk '/^[0-9a-f]+  / { new = /NEW/ } /STANDS OUT/ { print new }' "$d/said" | sort -u)" = 1 ] ||
    fail "not the mashed kiosk alone stands out: $(cat "$d/said")"
grep -q '^All: [0-9]* responses, [0-9]* of them duplicates' "$d/said" || fail "no rate of all: $(cat "$d/said")"
"$CHORUS" merge --into "$d/welcome-a" "$d/pan-cin2-brainstorm-1.pack" 2>"$d/err" && fail "another event was taken"
grep -q "belongs to the event" "$d/err" || fail "no reason: $(cat "$d/err")"
"$CHORUS" merge --into "$d/welcome-a" --undo 00 2>/dev/null && fail "an unknown source was taken back"

# Files that may not grow, as on a disk that fills up in between: a sentence, and what was before.
before=$(rows "$d/welcome-b") full=0
for room in 4 16 32 48 64; do
    (ulimit -f $room; trap '' XFSZ; exec "$CHORUS" merge --into "$d/welcome-b" "$d/welcome-2.pack") >/dev/null 2>"$d/err" && break
    full=$((full + 1))
    [ -s "$d/err" ] || fail "no reason with room for $room KiB"
    [ "$(rows "$d/welcome-b")" = "$before" ] || fail "with room for $room KiB the merge was half done"
done
[ $full -gt 0 ] || fail "no room was ever too small"
echo "merge: two events, three kiosks each, two orders, undo"
