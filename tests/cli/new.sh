#!/usr/bin/env bash
# chorus new: what it writes passes check without a word, and it never overwrites.
set -euo pipefail
: "${CHORUS:?the program}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
fail() {
    echo "$1"
    failed=1
}

for template in evaluation feedback brainstorm blank; do
    "$CHORUS" new "$template" "my-$template.yaml" >out || fail "$template: not written"
    grep -q "^id: my-$template  *#" "my-$template.yaml" || fail "$template: the id is not the name of the file"
    grep -q '{{' "my-$template.yaml" && fail "$template: a mark was not filled in"
    [ "$(grep -c '#' "my-$template.yaml")" -ge 8 ] || fail "$template: hardly any comment"
    "$CHORUS" check "my-$template.yaml" >out || fail "$template: has an error: $(cat out)"
    grep -E ': (error|warning): ' out && fail "$template: is not clean"
done

"$CHORUS" new blank 'Été 2027.yml' >out || fail 'a name with accents: not written'
"$CHORUS" check 'Été 2027.yml' >out || fail "a name with accents: $(cat out)"

status=0
echo mine >taken.yaml
"$CHORUS" new blank taken.yaml >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "an existing file: exit status $status"
grep -q 'taken.yaml is there already' err || fail 'an existing file: no sentence'
[ "$(cat taken.yaml)" = mine ] || fail 'an existing file was overwritten'

status=0
ln -s elsewhere.yaml link.yaml
"$CHORUS" new blank link.yaml >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "a link: exit status $status"
[ ! -e elsewhere.yaml ] || fail 'wrote through a link'

for wrong in "" "blank" "unknown x.yaml" "blank a.yaml b.yaml" "--fast blank a.yaml"; do
    status=0
    # shellcheck disable=SC2086
    "$CHORUS" new $wrong >out 2>err || status=$?
    [ "$status" -eq 2 ] || fail "new $wrong: exit status $status, expected 2"
done
status=0
"$CHORUS" new blank nowhere/a.yaml >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "a folder that is not there: exit status $status"

# Where an earlier gathering ended: its themes, and what was approved there.
cat >earlier.json <<'EOF'
{"chorus_brainstorm": 1, "event": "before", "title": "Before", "language": "en", "k": 11,
 "activities": [{"activity": "storm", "title_en": "Storm", "prompt_en": "What is far?"}],
 "themes": [{"activity": "storm", "theme": "a", "merged_into": "", "ideas": 1, "name_en": "Access"},
            {"activity": "storm", "theme": "b", "merged_into": "", "ideas": 0, "name_en": "Stigma"}],
 "ideas": [{"activity": "storm", "idea": "0123456789abcdef0123456789abcdef", "shown": true, "text": "No bus", "themes": ["a"],
            "same_as": "0123456789abcdef0123456789abcdef", "all_voices": 3}]}
EOF
"$CHORUS" new --from earlier.json after.yaml >out || fail 'from an earlier gathering: not written'
"$CHORUS" check after.yaml >out || fail "from an earlier gathering: $(cat out)"
grep -E ': (error|warning): ' out && fail 'from an earlier gathering: not clean'
grep -q '{id: 0123456789abcdef0123456789abcdef, text: {en: "No bus"}, themes: \[a\]}' after.yaml || fail 'the idea is missing'
status=0
"$CHORUS" new --from after.yaml other.yaml >out 2>err || status=$?
[ "$status" -eq 1 ] || fail "no export: exit status $status"
grep -q 'after.yaml:.*error: ' err || fail 'no export: no sentence with its line'
[ ! -e other.yaml ] || fail 'no export: written all the same'

"$CHORUS" new --help | grep -q 'Usage: chorus new TEMPLATE OUT.yaml' || fail 'no help'
exit $failed
