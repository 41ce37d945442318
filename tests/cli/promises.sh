#!/usr/bin/env bash
# What people were promised under an earlier version of an event holds for the next one, however that one got there.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
event() { # K DATE [MORE]
    printf 'chorus: 1\nid: kept\ntitle: {en: Kept}\nlanguages: [en]\ndefault_language: en\n'
    printf 'privacy: {sensitivity: low, k: %s, slot: event, retain_until: %s, steward: Us%s}\n' "$1" "$2" "${3:-}"
    printf 'activities:\n  - {id: short, kind: survey, title: {en: Short}, consent: {en: We ask.}, questions: [\n'
    printf '      {id: again, kind: rating, scale: stars, text: {en: Again}, labels: [{en: No}, {en: Yes}]}]}\n'
}
answer() { # DATA FILE: the status; what it said is in $work/said
    "$CHORUS" simulate --event "$work/$2.yaml" --data "$work/$1" --responses 18 --seed 3 >"$work/said" 2>&1
}
versions() { python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM event_version").fetchone()[0])' "$work/$1/chorus.db"; }

event 40 2029-12-31 >"$work/first.yaml"
event 5 2099-12-31 ', record_language: yes' >"$work/less.yaml"
event 50 2029-06-30 >"$work/more.yaml"
answer data first || fail "$(cat "$work/said")"
if answer data less; then fail "a version that takes promises back was run"; fi
for words in 'groups under 40 are not shown' 'kept until 2029-12-31' '"record_language" was "no"'; do
    grep -q -- "$words" "$work/said" || fail "nothing about $words: $(cat "$work/said")"
done
[ "$(versions data)" = 1 ] || fail "the refused version was stored"
answer data more || fail "more privacy was refused: $(cat "$work/said")"
if answer data first; then fail "the earlier version takes back what the later one promised"; fi

# So does the wall of what was said, which stores nothing: it would tell of fewer people, and show ideas that nobody looked at.
hall() { # K MODERATION
    printf 'chorus: 1\nid: hall\ntitle: {en: Hall}\nlanguages: [en]\n'
    printf 'privacy: {sensitivity: low, k: %s, retain_until: 2029-12-31, steward: Us}\n' "$1"
    printf 'activities:\n  - {id: ideas, kind: brainstorm, title: {en: Ideas}, prompt: {en: What now}, max_ideas: 3,\n'
    printf '     wall: hidden, moderation: %s, stages: [collect]}\n' "$2"
}
hall 40 before >"$work/hall.yaml"
hall 5 after >"$work/less.yaml"
answer hall hall || fail "$(cat "$work/said")"
status=0
timeout 30 "$CHORUS" run --wall --event "$work/less.yaml" --data "$work/hall" >"$work/said" 2>&1 || status=$?
[ "$status" = 1 ] || fail "run --wall: status $status: $(cat "$work/said")"
for words in 'groups under 40 are not shown' 'an organizer looked at ideas'; do
    grep -q -- "$words" "$work/said" || fail "run --wall says nothing of $words: $(cat "$work/said")"
done

# A kiosk refuses as the robots do, before anybody can answer.
if command -v xvfb-run >/dev/null; then
    status=0
    event 5 2029-06-30 >"$work/less.yaml"
    "$CHORUS" simulate --event "$work/first.yaml" --data "$work/again" --responses 5 --seed 3 >/dev/null 2>&1
    timeout 30 xvfb-run -a "$CHORUS" run --trial --event "$work/less.yaml" --data "$work/again" --window 800x480 >"$work/said" 2>&1 || status=$?
    [ "$status" = 1 ] || fail "run: status $status: $(cat "$work/said")"
    grep -q 'groups under 40 are not shown' "$work/said" || fail "run says nothing of it: $(cat "$work/said")"
    [ "$(versions again)" = 1 ] || fail "run stored the refused version"
fi
