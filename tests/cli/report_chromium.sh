#!/usr/bin/env bash
# The report as a web page in Chromium, where it is installed (apt-get install --no-install-recommends chromium): nothing is wider
# than the window, no words leave their figure, and paper takes it; on a telephone and at a desk, read from either side.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
command -v chromium >/dev/null || { echo "Chromium is not installed: not looked at"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
browse() { # WIDTH OPTION... PAGE
    timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" --window-size="$1,1000" \
        "${@:2}" 2>"$work/stderr" || fail "$(tail -n 5 "$work/stderr")"
}
seed=${CHORUS_TEST_SEED:-$RANDOM}
echo "seed $seed (CHORUS_TEST_SEED)"
for event in all-kinds welcome working-group-access; do
    "$CHORUS" simulate --event "$CHORUS_SOURCE/kiosk-config/events/$event.yaml" --data "$work/$event" --responses 70 --seed "$seed" \
        >/dev/null 2>&1
done
# What a browser alone can tell: measured by a script in a copy without the policy that would not let it run.
cat >"$work/measure" <<'JS'
<script>
const out = [];
for (const text of document.querySelectorAll("svg text")) {
    const box = text.getBoundingClientRect(), figure = text.ownerSVGElement.getBoundingClientRect();
    if (box.left < figure.left - 4 || box.right > figure.right + 4 || box.bottom > figure.bottom + 4) out.push(text.textContent);
}
document.body.innerHTML = `<p id="measured">${document.querySelectorAll("svg").length} figures, wider by ` +
    `${Math.max(0, document.documentElement.scrollWidth - innerWidth)}, outside: ${out.join("; ") || "none"}</p>`;
</script>
JS
for page in all-kinds:en:--public all-kinds:fr:--full welcome:ar:--public welcome:zh-Hant: working-group-access:fr:--public; do
    IFS=: read -r event lang flag <<<"$page"
    "$CHORUS" report --data "$work/$event" --out "$work/page.html" --lang "$lang" ${flag:+"$flag"} >/dev/null
    cat "$work/page.html" "$work/measure" >"$work/refused.html"
    grep -v 'http-equiv="Content-Security-Policy"' "$work/refused.html" >"$work/measured.html"
    for width in 500 1280; do
        browse "$width" --dump-dom "file://$work/measured.html" >"$work/dom"
        said=$(sed -n 's/.*<p id="measured">\(.*\)<\/p>.*/\1/p' "$work/dom")
        [[ $said =~ ^[1-9][0-9]*\ figures,\ wider\ by\ 0,\ outside:\ none$ ]] || fail "$page, $width pixels: ${said:-nothing was measured}"
    done
    browse 1280 --no-pdf-header-footer --print-to-pdf="$work/print.pdf" "file://$work/page.html" >/dev/null
    pages=$(pdfinfo "$work/print.pdf" | sed -n 's/^Pages: *//p')
    [ "$pages" -ge 1 ] || fail "$page is not printed"
    echo "$page: $said; printed on $pages pages"
done
browse 500 --dump-dom "file://$work/refused.html" >"$work/dom"
! grep -q '<body><p id="measured"' "$work/dom" || fail "the page lets a script run"
