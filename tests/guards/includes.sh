#!/usr/bin/env bash
# Compares every #include of app/ with layers.txt: project headers and third-party headers.
# usage: includes.sh [TREE]
set -euo pipefail -f
tree=${1:-$(cd "$(dirname "$0")/../.." && pwd)}

iso_c="assert ctype errno float inttypes limits math stdalign stdarg stdbool stddef stdint stdio stdlib stdnoreturn string"
posix="$iso_c dirent fcntl ftw getopt glob langinfo linux/* locale netinet/* poll pthread pwd semaphore setjmp signal spawn
stdatomic strings sys/* termios threads time unistd wchar"

# expand WORDS: the patterns of a row, with @c and @posix written out
expand() {
    local word name
    for word in $1; do
        case $word in
        @c) for name in $iso_c; do echo "$name.h"; done ;;
        @posix) for name in $posix; do echo "$name.h"; done ;;
        *) echo "$word" ;;
        esac
    done
}

# third_party LAYER HEADER: may this layer include <HEADER>?
third_party() {
    local pattern
    for pattern in ${allowed[$1]}; do
        # shellcheck disable=SC2254 # it is a pattern
        case $2 in $pattern) return 0 ;; esac
    done
    return 1
}

declare -A uses allowed
while IFS='|' read -r layer layers patterns _; do
    layer=${layer// /}
    uses[$layer]=" $layer $layers "
    allowed[$layer]=$(expand "$patterns")
done < <(grep '^[a-z]' "$tree/tests/guards/layers.txt")

faults=0
fault() {
    echo "$1: error: $2"
    faults=$((faults + 1))
}

# check FILE:LINE LAYER INCLUDED, where INCLUDED keeps its quotes or angle brackets
check() {
    local name=${3:1:-1}
    case $3 in
    \"*/*)
        [[ ${uses[$2]} == *" ${name%%/*} "* ]] || fault "$1" "$2 may not use ${name%%/*} ($name); the table is tests/guards/layers.txt"
        [ -f "$tree/app/$name" ] || fault "$1" "there is no app/$name; paths start in app/"
        ;;
    \"*) fault "$1" "\"$name\" has no folder; paths start in app/, for example \"base/arena.h\"" ;;
    *) third_party "$2" "$name" || fault "$1" "$2 may not include <$name>; the table is tests/guards/layers.txt" ;;
    esac
}

count=0
directive='^[[:space:]]*#[[:space:]]*include[[:space:]]*(<[^>]*>|"[^"]*")'
while IFS=: read -r file line text; do
    relative=${file#"$tree"/app/}
    layer=${relative%%/*}
    [ "$relative" = "$layer" ] && layer=main
    if [ -z "${uses[$layer]:-}" ]; then
        fault "$file:$line" "the folder $layer is not in tests/guards/layers.txt"
        continue
    fi
    if [[ $text =~ $directive ]]; then
        check "app/$relative:$line" "$layer" "${BASH_REMATCH[1]}"
    else
        fault "app/$relative:$line" "neither <a header> nor \"a header\" is included"
    fi
    count=$((count + 1))
done < <(grep -rnE --include='*.c' --include='*.h' '^[[:space:]]*#[[:space:]]*include' "$tree/app")

echo "$count includes compared, $faults faults"
[ "$count" -gt 0 ] && [ "$faults" -eq 0 ]
