#!/usr/bin/env bash
# chorus form: everything that is asked stands on paper, in each language; the start card is one page whose codes can be read.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
events=$CHORUS_SOURCE/kiosk-config/events
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { # STATUS WORDS command...
    local status=$1 words=$2 got=0
    shift 2
    "$@" >"$work/stdout" 2>"$work/stderr" || got=$?
    [ "$got" = "$status" ] || fail "status $got, not $status: $* ($(cat "$work/stderr"))"
    grep -q -- "$words" "$work/stdout" "$work/stderr" || fail "\"$words\" is missing from: $(cat "$work/stdout" "$work/stderr")"
}

# --- forms ---------------------------------------------------------------------------------------------------------------
for sheet in all-kinds:everything:en hdc-amh-evaluation:evaluation:fr pan-cin2-brainstorm:wall:en working-group-access:problems:fr; do
    IFS=: read -r event activity lang <<<"$sheet"
    activity=$(python3 -c 'import sys, yaml; print(yaml.safe_load(open(sys.argv[1]))["activities"][0]["id"])' "$events/$event.yaml")
    for flags in "" --large; do
        # shellcheck disable=SC2086 # words
        "$CHORUS" form --event "$events/$event.yaml" --activity "$activity" --lang "$lang" --out "$work/form.pdf" $flags >"$work/said"
        grep -q '^Form in .*/form.pdf: [0-9]* pages\?\.$' "$work/said" || fail "$(cat "$work/said")"
        pdftotext "$work/form.pdf" "$work/form.txt"
        [ "$event" != pan-cin2-brainstorm ] || grep -q '2 of 4$' "$work/form.txt" || fail "the second card is not named so"
        python3 - "$events/$event.yaml" "$activity" "$lang" "$work/form.txt" <<'PY'
import sys, yaml
path, activity, lang, text = sys.argv[1:]
event = yaml.safe_load(open(path, encoding="utf-8"))
page = "".join(open(text, encoding="utf-8").read().split()).replace("\u00a0", "").replace("\u202f", "")
about = next(a for a in event["activities"] if a["id"] == activity)
def words(value):
    if isinstance(value, dict) and event["languages"][0] in value:
        yield value.get(lang, value[event["languages"][0]])
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"constraint_message", "constraint", "relevant", "example", "id", "seeds"}:
                yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
found = [w for w in words(about)]
def stands(text): # heads of columns break beside each other: then word by word
    whole = "".join(str(text).split()).replace("\u00a0", "").replace("\u202f", "")
    return whole in page or (len(whole) < 60 and all(word in page for word in str(text).split()))
missing = [w for w in found if not stands(w)]
assert not missing, missing
assert len(found) > 8, found
print(f"{len(found)} texts of {activity} in {lang} are on paper")
PY
    done
    pdfinfo "$work/form.pdf" >"$work/info"
    grep -q '^Tagged: *yes' "$work/info" || fail "no structure"
    ! grep -qi 'date\|author\|creator' "$work/info" || fail "a date or a name: $(cat "$work/info")"
done

# --- start cards ---------------------------------------------------------------------------------------------------------
for lang in en fr es ar fa zh-Hans zh-Hant pa uk vi iu crk; do
    expect 0 'card.pdf: 1 page\.' "$CHORUS" form --card --event "$events/welcome.yaml" --lang "$lang" --out "$work/card.pdf"
done
python3 - "$events/hdc-amh-evaluation.yaml" "$work/codes.yaml" <<'PY'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
assert "languages: [en, fr]" in text
open(sys.argv[2], "w", encoding="utf-8").write(text.replace("languages: [en, fr]", "languages: [en, fr, ar]").replace("id: hdc-amh-evaluation", "id: codes"))
PY
for lang in en ar; do # a code that is mirrored with the page cannot be read by all
    "$CHORUS" form --card --event "$work/codes.yaml" --lang "$lang" --out "$work/card.pdf" >/dev/null
    pdftoppm -r 200 -gray "$work/card.pdf" "$work/card"
    zbarimg -q --raw "$work"/card-*.pgm >"$work/codes"
    [ "$(sort -u "$work/codes" | wc -l)" = "$(grep -c 'url:' "$work/codes.yaml")" ] || fail "codes in $lang: $(cat "$work/codes")"
    while read -r url; do grep -qF "$url" "$work/codes.yaml" || fail "a code of its own: $url"; done <"$work/codes"
done

# --- what cannot be ------------------------------------------------------------------------------------------------------
expect 2 'ends in .pdf' "$CHORUS" form --event "$events/welcome.yaml" --out "$work/form.html"
expect 2 'has no activity "nothing"' "$CHORUS" form --event "$events/welcome.yaml" --activity nothing --out "$work/no.pdf"
expect 2 'has no language' "$CHORUS" form --event "$events/welcome.yaml" --lang de --out "$work/no.pdf"
expect 1 '' "$CHORUS" form --event "$work/nowhere.yaml" --out "$work/no.pdf"
[ ! -e "$work/no.pdf" ] || fail "a sheet that was refused"
echo "forms: whole"
