#!/usr/bin/env bash
# Runs one fuzz program for CHORUS_FUZZ_SECONDS (10) on a copy of its corpus; what breaks it is kept and named.
# CHORUS_FUZZ_KEEP=FOLDER keeps the corpus it has come to; CHORUS_FUZZ_SEEDS=FOLDER is run once through instead, with nothing new.
# usage: run.sh PROGRAM
set -euo pipefail
program=$1
target=$(basename "$program")
here=$(cd "$(dirname "$0")" && pwd)
corpus=$here/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
for name in "$target" "${target#fuzz_}"; do
    if [ -d "$corpus/$name" ]; then
        cp -r "$corpus/$name/." "$work/corpus"
    fi
done
# Whole events stand elsewhere already.
[ "$target" != fuzz_event ] || cp "$here"/../../kiosk-config/events/*.yaml "$here"/../support/*.yaml "$work/corpus"
limit=(-max_total_time="${CHORUS_FUZZ_SECONDS:-10}" "$work/corpus")
[ -z "${CHORUS_FUZZ_SEEDS:-}" ] || limit=(-runs=0 "$CHORUS_FUZZ_SEEDS")
kept=${CHORUS_BUILD:-$PWD}/crashes/$target
mkdir -p "$kept"
status=0
TMPDIR=$work LSAN_OPTIONS=suppressions=$here/../lsan.supp:print_suppressions=0 "$program" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="$kept/" "${limit[@]}" >"$work/log" 2>&1 || status=$?
[ -z "${CHORUS_FUZZ_KEEP:-}" ] || cp -r "$work/corpus" "$CHORUS_FUZZ_KEEP"
if [ "$status" -ne 0 ]; then
    tail -n 60 "$work/log"
    echo "What broke it is in $kept; run $program FILE to see it again."
else
    grep -E 'stat::(number_of_executed_units|new_units_added)' "$work/log"
fi
exit "$status"
