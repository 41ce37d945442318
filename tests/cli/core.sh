#!/usr/bin/env bash
# A locked core: two events of other words and years ask the same questions, which one altered letter refuses by file and line.
set -euo pipefail
: "${CHORUS:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() {
    echo "FAIL: $1"
    exit 1
}
cat >pulse.yaml <<'YAML'
core: 1
languages: [en, fr]
questions:
  - id: listened
    kind: rating
    indicator: listened
    text: {en: "Were you listened to?", fr: "Vous a-t-on écouté?"}
    labels: [{en: "Not at all", fr: "Pas du tout"}, {en: "Very much", fr: "Beaucoup"}]
YAML
"$CHORUS" check pulse.yaml >said || fail "a good core is not good"
named=$(sed -n 's/^pulse.yaml: a locked core; in an event: //p' said)
[ "$named" = "core: {file: pulse.yaml, sha256: $(sha256sum pulse.yaml | cut -d ' ' -f 1)}" ] || fail "the core's sum: $(cat said)"
event() { # ID, then a question of its own
    mkdir -p "$1"
    cp pulse.yaml "$1/"
    cat >"$1.yaml" <<YAML
chorus: 1
id: $1
title: {en: "Gathering $1"}
languages: [en]
privacy: {retain_until: 2030-01-01, steward: "The network", sensitivity: low}
$named
activities:
  - id: pulse
    title: {en: "Pulse"}
    questions:
      - {id: own, kind: nps, text: {en: "$2"}, labels: [{en: "No"}, {en: "Yes"}]}
      - {core: listened}
YAML
    "$CHORUS" check "$1.yaml" || fail "$1 is not good"
    "$CHORUS" simulate --event "$1.yaml" --data "data-$1" --responses 60 --seed 7 >/dev/null 2>&1
}
event north-2025 "Would you come again?"
event south-2026 "Would you send a friend?"

# What was collected needs the core no more: it lies in the store.
mv south-2026 away
"$CHORUS" export --data data-south-2026 --format csv --out rows >/dev/null
grep -q 'listened.*Were you listened to?' rows/codebook.csv || fail "the codebook does not know the core's question"
"$CHORUS" report --data data-south-2026 --trend data-north-2025 --full --out trend.html >/dev/null
python3 - <<'PY'
import html, re
words = html.unescape(re.sub(r"<[^>]*>", " ", open("trend.html", encoding="utf-8").read()))
trend = words[words.index("Over time"):]
assert "Were you listened to?" in trend, "the core is not followed from event to event"
assert "asked in other words" not in trend, "a break where nothing changed"
PY
mv away south-2026

sed -i 's/Were you/Where you/' south-2026/pulse.yaml
for command in "check south-2026.yaml" "simulate --event south-2026.yaml --data other --responses 1" \
    "run --event south-2026.yaml --data other --window 800x480"; do
    # shellcheck disable=SC2086
    SDL_VIDEODRIVER=dummy "$CHORUS" $command >said 2>&1 && fail "$command takes an altered core"
    grep -q '^south-2026.yaml:6:.*"pulse.yaml" is not the core that this event was written for' said ||
        fail "$command does not say where: $(cat said)"
done
[ ! -e other ] || fail "something was written for an event that was refused"
echo "a core is followed from event to event; altered by a letter it is refused with file and line"
