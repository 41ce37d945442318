#!/usr/bin/env bash
# What chorus export wrote of robots' words and of 500 hostile texts, opened in LibreOffice with formulas allowed: no formula, no link,
# no row or column too many.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
command -v soffice >/dev/null || { echo "skipped: LibreOffice is not installed"; exit 0; }
event=$CHORUS_SOURCE/kiosk-config/events/all-kinds.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
"$CHORUS" simulate --event "$event" --data "$work/data" --responses 150 --seed "$seed" >/dev/null 2>&1
python3 "$CHORUS_SOURCE/tests/cli/export_readers.py" plant "$work/data" 500 "$seed"
"$CHORUS" export --data "$work/data" --format csv --out "$work/out" >/dev/null
cd "$work/out"
HOME=$work timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless \
    --infilter='CSV:44,34,76,1,,0,false,true,false,false,false,-1,true' --convert-to fods responses.csv answers.csv codebook.csv \
    >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
python3 - <<'PY'
import csv
import xml.etree.ElementTree as tree
office, table = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TAKEN = object()
hostile = 0
for name in "responses", "answers", "codebook":
    expected = list(csv.reader(open(f"{name}.csv", encoding="utf-8-sig", newline="")))
    root = tree.parse(f"{name}.fods").getroot()
    assert not [e for e in root.iter() if e.get(table + "formula")], f"{name}: a formula"
    assert not [e for e in root.iter() if e.tag.endswith("}a") or e.tag.endswith("}cell-range-source")], f"{name}: a link"
    rows = []
    for row in root.iter(table + "table-row"):
        cells = []
        for cell in row:
            text = "\n".join("".join(p.itertext()) for p in cell if p.tag.endswith("}p")) if cell.tag == table + "table-cell" else None
            is_taken = cell.get(office + "value-type") not in (None, "string")  # for a date, a number or TRUE: no formula, and not ours to stop
            cells += [TAKEN if is_taken and text else text] * int(cell.get(table + "number-columns-repeated", "1"))
        while cells and cells[-1] in ("", None):
            cells.pop()
        rows += [cells] * min(int(row.get(table + "number-rows-repeated", "1")), 2)
    while rows and not rows[-1]:
        rows.pop()
    assert len(rows) == len(expected), f"{name}: {len(rows)} rows, not {len(expected)}"
    for got, want in zip(rows, expected):
        assert len(got) <= len(want), f"{name}: {len(got)} columns, not {len(want)}"
        for a, b in zip(got, want):
            may_take = b[:1].lstrip(" \u00a0").isdigit() or b.strip().upper() in ("TRUE", "FALSE")
            assert may_take if a is TAKEN else a == b or a.split() == b.split(), (name, a, b)
    hostile += sum(cell[:1] == "'" for row in expected for cell in row)
    print(f"{name}.csv: {len(rows)} rows, {len(expected[0])} columns, as written")
assert hostile >= 200, f"only {hostile} cells would have been formulas: this proves nothing"
print(f"{hostile} cells that would have been formulas are text")
PY
