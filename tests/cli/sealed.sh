#!/usr/bin/env bash
# A sealed event through the real program: 1,000 robots, a program that tries to read what they said, and the key, with which all of
# it comes back equal to an open run of the same seed; 999 when one row is damaged. SEALED_VISITS=13000 for the long run.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
visits=${SEALED_VISITS:-1300} # some leave: 1,000 responses and more
seed=${CHORUS_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
events=$CHORUS_SOURCE/kiosk-config/events
d=$(mktemp -d) && trap 'rm -rf "$d"' EXIT
fail() { echo "sealed: $*" >&2; exit 1; }
refuses() { # WORDS ARGUMENTS...
    local words=$1
    shift
    if "$CHORUS" "$@" >"$d/out.txt" 2>"$d/err.txt"; then fail "$* was not refused"; fi
    grep -q -- "$words" "$d/err.txt" || fail "$* says: $(cat "$d/err.txt")"
}
try() { python3 "$CHORUS_SOURCE/tests/cli/sealed.py" "$@"; }

# Keys: a file that only its owner reads, never written over; a passphrase of five words.
key=$("$CHORUS" keygen --out "$d/secret" 2>"$d/err") || fail "no key: $(cat "$d/err")"
[ "$(stat -c %a "$d/secret")" = 600 ] || fail "others may read the secret key"
[ "$(wc -l <"$d/secret")" = 1 ] || fail "the secret key is no line"
! grep -q "$(sed 's/chorus-secret-\(.*\)-.*/\1/' "$d/secret")" "$d/err" || fail "the secret was printed"
refuses 'never written over' keygen --out "$d/secret"
refuses 'either --out FILE or --words' keygen
echo 'only four words here' | "$CHORUS" keygen --words >/dev/null 2>"$d/err" && fail "four words were taken"
grep -q 'at least 5 words' "$d/err" || fail "no reason: $(cat "$d/err")"
"$CHORUS" keygen --out "$d/other" >/dev/null 2>&1

sealed_event() { # EVENT KEY OUT
    sed -e "s/mode: open/mode: sealed\n  key: $2/" -e 's/wall: .*/wall: hidden/' -e 's/stages: .*/stages: [collect]/' \
        "$events/$1.yaml" >"$3"
    "$CHORUS" check "$3" >"$d/said" || fail "$1 cannot be sealed: $(cat "$d/said")"
}
event=$events/hdc-amh-evaluation.yaml
mkdir "$d/e"
sealed_event hdc-amh-evaluation "$key" "$d/e/hdc-amh-evaluation.yaml"

echo "visits $visits, seed $seed"
"$CHORUS" simulate --event "$event" --data "$d/open" --responses "$visits" --seed "$seed" >"$d/said.open"
"$CHORUS" simulate --event "$d/e/hdc-amh-evaluation.yaml" --data "$d/sealed" --responses "$visits" --seed "$seed" \
    --acks "$d/acks" >"$d/said" 2>"$d/log" &
robots=$!
copies=0 # as a thief at any moment finds it, the write-ahead log included
while kill -0 $robots 2>/dev/null; do
    sleep 2
    copies=$((copies + 1))
    rm -rf "$d/image.$((copies % 6))"
    cp -r "$d/sealed" "$d/image.$((copies % 6))" 2>/dev/null || true
done
wait $robots || fail "the robots failed: $(cat "$d/log")"
cmp "$d/said" "$d/said.open" || fail "a sealed event went otherwise"
n=$(grep -c . "$d/acks")
[ "$n" -ge $((visits / 2)) ] || fail "only $n responses"

"$CHORUS" export --data "$d/open" --format csv --out "$d/open.csv" >/dev/null

# What a thief has: every copy, what the program said, the public key.
try thief "$d/open" "$d/open.csv/answers.csv" "$d/sealed" "$d"/image.* "$d/log" || fail "something could be read"
try thief "$d/open" "$d/open.csv/answers.csv" "$d/open" >/dev/null && fail "the thief finds nothing where all is open: this proves nothing"
for format in csv json; do refuses 'are sealed' export --data "$d/sealed" --format $format --out "$d/none"; done
refuses 'are sealed' export --data "$d/sealed" --format csv --out "$d/none" --public
refuses 'are sealed' report --data "$d/sealed" --out "$d/none.html"
[ ! -e "$d/none.html" ] && [ -z "$(ls "$d/none" 2>/dev/null)" ] || fail "a refused export left files"
"$CHORUS" unseal --data "$d/sealed" >"$d/counts" || fail "no counts"
grep -q "Sealed: $n responses, 0 contributions" "$d/counts" || fail "the counts: $(cat "$d/counts")"

# With the key.
refuses 'not the key' unseal --data "$d/sealed" --key "$d/other" --into "$d/none"
refuses 'no secret key' unseal --data "$d/sealed" --key "$d/counts" --into "$d/none"
refuses 'not a passphrase' unseal --data "$d/sealed" --words --into "$d/none" <"$d/counts"
refuses 'are not sealed' unseal --data "$d/open" --key "$d/secret" --into "$d/none"
[ ! -e "$d/none" ] || [ -z "$(ls "$d/none")" ] || fail "a refused key left a folder"
"$CHORUS" unseal --data "$d/sealed" --key "$d/secret" --into "$d/opened" >"$d/said" 2>"$d/err" || fail "$(cat "$d/err")"
grep -q "$n responses" "$d/said" || fail "not all came back: $(cat "$d/said")"
"$CHORUS" export --data "$d/opened" --format csv --out "$d/opened.csv" >/dev/null
try same "$d/open.csv" "$d/opened.csv" "$d/acks" || fail "what came back is not what was said"
"$CHORUS" report --data "$d/opened" --out "$d/report.html" >/dev/null || fail "no report of what was unsealed"
refuses 'were unsealed' simulate --event "$d/e/hdc-amh-evaluation.yaml" --data "$d/opened" --responses 1
refuses 'were unsealed' pack --data "$d/opened" --out "$d/opened.pack"
refuses 'holds a store already' unseal --data "$d/sealed" --key "$d/secret" --into "$d/opened"

# One row damaged, one moved under another's number: they are missed, the rest is not.
cp -r "$d/sealed" "$d/damaged"
try damage "$d/damaged"
"$CHORUS" unseal --data "$d/damaged" --key "$d/secret" --into "$d/most" >"$d/said" 2>"$d/err" && fail "damage was not told"
grep -q "$((n - 1)) responses" "$d/said" || fail "one damaged row took others with it: $(cat "$d/said")"
grep -q '^1 rows are damaged' "$d/err" || fail "$(cat "$d/err")"

# Two kiosks, packed and merged as they are; and an open version of the event gets into no sealed folder.
"$CHORUS" pack --data "$d/sealed" --out "$d/1.pack" >/dev/null
"$CHORUS" simulate --event "$d/e/hdc-amh-evaluation.yaml" --data "$d/second" --responses 20 --seed 7 >/dev/null
"$CHORUS" pack --data "$d/second" --out "$d/2.pack" >/dev/null
"$CHORUS" merge --into "$d/all" "$d/2.pack" "$d/1.pack" >/dev/null
try thief "$d/open" "$d/open.csv/answers.csv" "$d/all" "$d/1.pack" || fail "a pack tells something"
"$CHORUS" unseal --data "$d/all" --key "$d/secret" --into "$d/all.opened" >/dev/null 2>&1 || fail "what was merged does not open"
refuses 'sealed its answers' simulate --event "$event" --data "$d/sealed" --responses 1 --seed 1
refuses 'plain text' simulate --event "$d/e/hdc-amh-evaluation.yaml" --data "$d/open" --responses 1 --seed 1

# A brainstorm, and a passphrase.
words=$(echo 'correct horse battery staple lantern' | "$CHORUS" keygen --words 2>/dev/null)
sealed_event pan-cin2-brainstorm "$words" "$d/e/pan-cin2-brainstorm.yaml"
"$CHORUS" simulate --event "$d/e/pan-cin2-brainstorm.yaml" --data "$d/storm" --responses 60 --seed 3 --acks "$d/ideas" \
    >/dev/null 2>"$d/log" || fail "$(cat "$d/log")"
echo 'Correct horse  battery staple LANTERN' |
    "$CHORUS" unseal --data "$d/storm" --words --into "$d/storm.opened" >"$d/said" 2>"$d/err" || fail "$(cat "$d/err")"
echo 'correct horse battery staple lamp' | "$CHORUS" unseal --data "$d/storm" --words 2>/dev/null && fail "other words open it"
grep -q " $(grep -c . "$d/ideas") contributions" "$d/said" || fail "not every contribution came back: $(cat "$d/said")"
"$CHORUS" export --data "$d/storm.opened" --format csv --out "$d/storm.csv" >/dev/null
for lang in en fr; do
    "$CHORUS" report --data "$d/storm.opened" --out "$d/storm.$lang.html" --lang $lang >/dev/null || fail "no report of an unsealed brainstorm"
done
theme='Access to hepatitis C and HIV testing'
grep -q "$theme" "$d/e/pan-cin2-brainstorm.yaml" && grep -q "$theme" "$d/storm.en.html" || fail "the report has no theme"
refuses 'are sealed' report --data "$d/storm" --out "$d/none.html"
try ideas "$d/storm.csv/ideas.csv" "$d/storm" || fail "an idea can be read"
"$CHORUS" purge --data "$d/storm" --event-id pan-cin2-brainstorm >/dev/null || fail "what is sealed cannot be destroyed"
echo "sealed: $n responses, $copies copies of the folder taken while they were sent"
