#!/usr/bin/env bash
# chorus check: what it prints, its exit status, and how quickly it refuses.
set -euo pipefail
: "${CHORUS:?the program}" "${CHORUS_SOURCE:?the source folder}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

# expect NAME STATUS command...: output goes to $work/out
expect() {
    local name=$1 wanted=$2 status=0
    shift 2
    "$@" >out 2>err || status=$?
    if [ "$status" -ne "$wanted" ]; then
        echo "$name: exit status $status, expected $wanted"
        cat out err
        failed=1
    fi
}
says() {
    if ! grep -qF -- "$2" out; then
        echo "$1: does not say: $2"
        cat out
        failed=1
    fi
}

expect bundled 0 "$CHORUS" check "$CHORUS_SOURCE"/kiosk-config/events/*.yaml "$CHORUS_SOURCE/kiosk-config/device.yaml" \
    "$CHORUS_SOURCE"/assets/strings/*.yaml "$CHORUS_SOURCE"/assets/keyboards/*.yaml
says bundled 'links lead to hdcbc.ca, pathwaysbc.ca, ubccpd.ca'
# welcome.yaml is in languages that are drafts: what they lack is said, and that people cannot type Chinese.
drafts='(missing (Inuktitut|Plains Cree) .* text for|built-in words are missing in |no keyboard on the screen for "zh-Han[st]")'
says drafts 'built-in words are missing in "crk": English is shown there'
if grep -E ': (error|warning): ' out | grep -vE "/welcome\.yaml:[0-9]+:[0-9]+: warning: .*$drafts"; then
    echo "bundled: what ships is not clean"
    failed=1
fi
# A program that finds neither words nor keyboards says so, and that this much was not checked.
if [ ! -d /usr/share/chorus/strings ]; then
    mkdir -p elsewhere/a/b
    cp "$CHORUS" elsewhere/a/b/chorus
    expect 'no assets' 0 env -u CHORUS_ASSETS elsewhere/a/b/chorus check "$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml"
    says 'no assets' 'was not checked: Chorus does not find its assets'
fi
expect help 0 "$CHORUS" check --help
says help 'Usage: chorus check FILE...'
expect 'no file' 2 "$CHORUS" check
expect 'unknown flag' 2 "$CHORUS" check --all x.yaml
expect 'missing file' 1 "$CHORUS" check nothing.yaml

cat >ten.yaml <<'YAML'
chorus: 1
id: Ten Faults
title: {en: "Ten", fr: "Dix"}
languages: [en, fr]
privacy: {k: 4, retain_until: 2027-13-01, steward: S}
titel: {en: "Again", fr: "Encore"}
activities:
  - id: a
    title: {en: "A"}
    questions:
      - {id: one, kind: raiting, text: {en: "One", fr: "Un"}}
      - id: two
        kind: select_one
        text: {en: "Two", fr: "Deux"}
        choices:
          - {id: a, text: {en: "A", fr: "A"}}
          - {id: a, text: {en: "B", fr: "B"}}
      - id: three
        kind: integer
        text: {en: "Three", fr: "Trois"}
        relevant: ${four} = 1
      - id: five
        kind: text
        text: {en: "Five", fr: "Cinq"}
        lines: 0
follow_up: [{id: f, title: {en: F, fr: F}, url: "http://example.org"}]
YAML
expect 'ten faults' 1 "$CHORUS" check ten.yaml
for place in 2:5:\ error 5:14:\ error 5:31:\ error 6:1:\ error 9:12:\ warning 11:25:\ error 17:18:\ error 21:19:\ error 25:16:\ error 26:49:\ error; do
    says 'ten faults' "ten.yaml:$place: "
done
if [ "$(grep -cE '^ten\.yaml:[0-9]+:[0-9]+: (error|warning): ' out)" -ne 10 ]; then
    echo 'ten faults: not ten lines'
    cat out
    failed=1
fi

cat >long.yaml <<'YAML'
chorus: 1
id: long
title: T
languages: [so]
privacy: {retain_until: 2027-01-01, steward: S}
activities:
  - id: a
    title: A
    questions:
      - {id: q, kind: note, text: "one two three four five six seven eight nine ten one two three four five six seven eight nine ten one"}
YAML
expect 'long question' 0 "$CHORUS" check long.yaml
says 'long question' 'long.yaml:10:35: warning: this question has 21 words'
says 'long question' 'long.yaml:4:13: warning: Chorus has no words of its own in "so"'

# One bad file keeps the other from nothing.
expect 'good after bad' 1 "$CHORUS" check ten.yaml "$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml"
says 'good after bad' 'event "hdc-amh-evaluation"'

# Refusals in under 200 ms of the processor, the start of the program included: a busy machine takes longer by the clock.
head -c 263168 /dev/zero | tr '\0' '#' >large.yaml
{ echo 'a0: &a0 [x]'; for i in 1 2 3 4 5 6 7 8 9; do
    echo "a$i: &a$i [*a$((i - 1)), *a$((i - 1)), *a$((i - 1)), *a$((i - 1)), *a$((i - 1)), *a$((i - 1)), *a$((i - 1)), *a$((i - 1))]"
done; } >bomb.yaml
printf 'chorus: 1\nid: a\nid: b\n' >duplicate.yaml
printf 'chorus: 1\nid: \377\n' >invalid.yaml
printf 'chorus: 1\nid: a\000b\n' >nul.yaml
{ head -c 160 /dev/zero | tr '\0' '['; head -c 160 /dev/zero | tr '\0' ']'; } >deep.yaml
for file in large bomb duplicate invalid nul deep; do
    TIMEFORMAT='%3U %3S'
    { time expect "$file" 1 "$CHORUS" check "$file.yaml" 2>&3; } 3>&2 2>took
    read -r user system <took
    took=$((10#${user/./} + 10#${system/./}))
    echo "$file.yaml refused in $took ms: $(head -n 1 out)"
    if [ "$took" -ge 200 ]; then
        echo "$file: $took ms, 200 are allowed"
        failed=1
    fi
done
expect large 1 "$CHORUS" check large.yaml
says large 'large.yaml:1:1: error: '
expect bomb 1 "$CHORUS" check bomb.yaml
says bomb 'bomb.yaml:2:10: error: aliases'
expect duplicate 1 "$CHORUS" check duplicate.yaml
says duplicate 'duplicate.yaml:3:1: error: "id" is already given above'
expect invalid 1 "$CHORUS" check invalid.yaml
says invalid 'invalid.yaml:2:5: error: this byte is not valid UTF-8'
exit $failed
