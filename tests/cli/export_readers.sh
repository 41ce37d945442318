#!/usr/bin/env bash
# What chorus export writes, read again by other programs: LibreOffice and a plain XML reader for XLSX, PSPP for SPSS, a validator for
# JSON. All say what CSV says. 500 hostile texts become neither formulas nor links; nothing tells of this machine or this hour.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
python=python3
"$python" -c 'import jsonschema' 2>/dev/null || python=/usr/bin/python3
reader="$python $CHORUS_SOURCE/tests/cli/export_readers.py"
events=$CHORUS_SOURCE/kiosk-config/events

"$CHORUS" simulate --event "$events/all-kinds.yaml" --data "$work/survey" --responses 120 --seed "$seed" --site north >/dev/null 2>&1
"$CHORUS" simulate --event "$events/working-group-access.yaml" --data "$work/storm" --responses 100 --seed "$seed" >/dev/null 2>&1
$reader plant "$work/survey" 500 "$seed"

for format in csv xlsx sav json; do
    for flavour in "" --public; do
        for what in survey storm; do
            [ "$format$what" = savstorm ] && continue
            # shellcheck disable=SC2086 # no flavour is no word
            TZ=America/Vancouver "$CHORUS" export --data "$work/$what" --format $format --out "$work/$what-out" --lang fr $flavour >/dev/null
        done
    done
done
# Right to left, other scripts, from one workbook each.
"$CHORUS" simulate --event "$events/welcome.yaml" --data "$work/welcome" --responses 40 --seed "$seed" >/dev/null 2>&1
for language in ar pa zh-Hant; do
    for format in xlsx sav; do
        "$CHORUS" export --data "$work/welcome" --format $format --out "$work/$language" --lang $language >/dev/null
    done
    "$CHORUS" export --data "$work/welcome" --format csv --out "$work/$language" --lang $language >/dev/null
done

$reader books "$work/survey-out" "$work/storm-out" "$work/ar" "$work/pa" "$work/zh-Hant"
$reader schemas "$work/survey-out" "$work/storm-out"
$reader public "$work/survey-out" "$work/storm-out"
$reader clean "$work/survey-out" "$work/storm-out" "$work/ar"
if command -v pspp >/dev/null; then
    for folder in survey-out ar pa zh-Hant; do
        $reader frequencies "$work/$folder"
    done
else
    echo "skipped: pspp is not installed"
fi
if command -v soffice >/dev/null; then
    mkdir "$work/office"
    cp "$work/survey-out/all-kinds-rows.xlsx" "$work/storm-out/working-group-access-rows.xlsx" "$work/office"
    cp "$work/ar/welcome-rows.xlsx" "$work/office/ar.xlsx"
    (cd "$work/office" && HOME=$work timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' ./*.xlsx >"$work/log" 2>&1) ||
        fail "$(cat "$work/log")"
    $reader office "$work/office"
else
    echo "skipped: LibreOffice is not installed"
fi

# An export twice is the same bytes, whatever the hour and the zone.
for format in xlsx sav json; do
    TZ=Asia/Tokyo "$CHORUS" export --data "$work/survey" --format $format --out "$work/again" --lang fr >/dev/null
done
for file in "$work"/again/*; do
    cmp "$file" "$work/survey-out/${file##*/}" || fail "${file##*/} differs the second time"
done
echo "export_readers: good"
