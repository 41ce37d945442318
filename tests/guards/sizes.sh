#!/usr/bin/env bash
# Functions of at most 60 lines, source files of fewer than 500. Relies on the layout that .clang-format gives.
# usage: sizes.sh [TREE]
set -euo pipefail
tree=${1:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$tree"

# shellcheck disable=SC2016 # it is awk's
find app -name '*.[ch]' | sort | xargs awk '
    function leave_file() {
        if (file != "" && lines >= 500) {
            printf "%s: error: %d lines, where a file stays under 500\n", file, lines
            faults++
        }
    }
    FNR == 1 { leave_file(); file = FILENAME; depth = 0 }
    { lines = FNR }
    !depth && /^[A-Za-z_]/ { first = FNR; name = $0 }
    !depth && (/\) \{$/ || /^\{$/) { depth = 1 }
    depth && /^}/ {
        depth = 0
        functions++
        size = FNR - first + 1
        if (size > 60) {
            printf "%s:%d: error: %d lines, where 60 is the ceiling: %s\n", FILENAME, first, size, name
            faults++
        }
        if (size > 40) large++
        if (size <= 14) small++
    }
    END {
        leave_file()
        printf "%d functions: %d of up to 14 lines, %d above 40; %d faults\n", functions, small, large, faults
        exit functions == 0 || faults > 0
    }'
