#!/usr/bin/env bash
# chorus strings: out to a table, changed there, and back; nothing is written from a table with an error.
set -euo pipefail
: "${CHORUS:?the program}" "${CHORUS_SOURCE:?the source folder}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$CHORUS_SOURCE/assets" "$work/assets"
export CHORUS_ASSETS=$work/assets
cd "$work"
failed=0
fail() {
    echo "$1"
    failed=1
}
# expect NAME STATUS command...: output goes to $work/out
expect() {
    local name=$1 wanted=$2 status=0
    shift 2
    "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || fail "$name: exit status $status, expected $wanted: $(cat out err)"
}

expect export 0 "$CHORUS" strings --export all.csv
[ "$(head -c 3 all.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail 'export: no byte order mark'
head -n 1 all.csv | grep -q '"key","English","ar",' || fail 'export: the head'
[ "$(wc -l <all.csv)" -ge 100 ] || fail 'export: too few rows'
expect 'one language' 0 "$CHORUS" strings --export two.csv --lang crk --lang so
head -n 1 two.csv | grep -q '"key","English","crk","so"' || fail 'export: not the languages asked for'

# Out and in again: only the marks change.
cp -r assets before
expect import 0 "$CHORUS" strings --import all.csv
for file in assets/strings/*.yaml; do
    grep '^  ' "before/strings/${file##*/}" | sort >old
    grep '^  ' "$file" | sort | diff old - >diff || fail "round trip: ${file##*/} differs: $(head -n 4 diff)"
done
expect 'check of what was written' 0 "$CHORUS" check assets/strings/*.yaml

printf 'key,English,crk\nnext,Next,ᑯᑕᐠ\n' >crk.csv
expect reviewed 0 "$CHORUS" strings --import crk.csv --reviewed
grep -q 'crk.yaml: 1 changed, .* reviewed: yes' out || fail "reviewed: $(cat out)"
grep -q '^reviewed: yes$' assets/strings/crk.yaml || fail 'reviewed: not written'
grep -q '^  next: "ᑯᑕᐠ"$' assets/strings/crk.yaml || fail 'reviewed: the word is not written'
head -n 1 assets/strings/crk.yaml | grep -q '^# A draft' || fail 'reviewed: the comment is gone'

cp assets/strings/fr.yaml fr.yaml
printf 'key,English,fr\nprogress,x,{0}\nnxet,x,Suite\n' >bad.csv
expect 'bad table' 1 "$CHORUS" strings --import bad.csv
grep -q '^bad.csv:2:3: error: progress in "fr" lacks {1}' out || fail "bad table: $(cat out)"
grep -q '^bad.csv:3:1: error: there is no built-in string "nxet": did you mean "next"?' out || fail "bad table: $(cat out)"
cmp -s fr.yaml assets/strings/fr.yaml || fail 'bad table: something was written'

expect help 0 "$CHORUS" strings --help
expect 'nothing to do' 2 "$CHORUS" strings
expect both 2 "$CHORUS" strings --export a.csv --import b.csv
expect 'reviewed export' 2 "$CHORUS" strings --export a.csv --reviewed
expect 'missing file' 1 "$CHORUS" strings --import nothing.csv
expect 'no folder' 1 "$CHORUS" strings --export nowhere/a.csv
exit $failed
