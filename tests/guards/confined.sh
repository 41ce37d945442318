#!/usr/bin/env bash
# SQL stands in app/store/sql.c only and takes its values bound, SDL in app/platform only, and nothing is left for later.
# usage: confined.sh [TREE]
set -euo pipefail
tree=${1:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$tree"

faults=0
# refuse SENTENCE GREP-ARGUMENTS...: every match is a fault
refuse() {
    local sentence=$1 found
    shift
    if found=$(grep -rnE --include='*.[ch]' "$@"); then
        while IFS= read -r line; do
            echo "$(cut -d: -f1,2 <<<"$line"): error: $sentence"
            faults=$((faults + 1))
        done <<<"$found"
    fi
}

verbs='SELECT|INSERT|REPLACE|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|VACUUM|BEGIN|COMMIT|ROLLBACK|ATTACH|DETACH|SAVEPOINT'
refuse 'SQL belongs into app/store/sql.c' --exclude='sql.c' "\"($verbs)([ ;\"]|\$)" app
refuse 'SQLite is called in app/store only' --exclude-dir=store '\bsqlite3_' app
refuse 'SDL is called in app/platform only' --exclude-dir=platform '\b(SDL|TTF|IMG)_[A-Z]' app
[ ! -f app/store/sql.c ] || refuse 'values are bound, never printed into SQL' '\b(snprintf|strbuf_printf|arena_printf|sqlite3_v?s?n?printf|sqlite3_v?mprintf) *\(' app/store/sql.c
refuse 'nothing is left for later: do it or write an issue' '\b(TODO|FIXME|XXX)\b' app

echo "$faults faults"
[ -d app/base ] && [ "$faults" -eq 0 ]
