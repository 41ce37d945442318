#!/usr/bin/env bash
# Runs one fuzz program for CHORUS_FUZZ_SECONDS (10) on a copy of its corpus; what breaks it is kept and named.
# usage: run.sh PROGRAM
set -euo pipefail
program=$1
target=$(basename "$program")
corpus=$(cd "$(dirname "$0")" && pwd)/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
for name in "$target" "${target#fuzz_}"; do
    if [ -d "$corpus/$name" ]; then
        cp -r "$corpus/$name/." "$work/corpus"
    fi
done
kept=${CHORUS_BUILD:-$PWD}/crashes/$target
mkdir -p "$kept"
status=0
TMPDIR=$work "$program" -max_total_time="${CHORUS_FUZZ_SECONDS:-10}" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="$kept/" "$work/corpus" >"$work/log" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
    tail -n 60 "$work/log"
    echo "What broke it is in $kept; run $program FILE to see it again."
else
    grep -E 'stat::(number_of_executed_units|new_units_added)' "$work/log"
fi
exit "$status"
