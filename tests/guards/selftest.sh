#!/usr/bin/env bash
# A guard that cannot fail guards nothing: plants one fault at a time in a copy of the tree and expects red.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$source/app" "$source/CMakeLists.txt" "$source/CMakePresets.json" "$copy"
mkdir -p "$copy/tests/bench" "$copy/tests/kiosk" "$copy/kiosk-config"
cp "$source/kiosk-config/packages.sh" "$copy/kiosk-config"
cp "$source/README.md" "$copy"
cp "$source/tests/kiosk/allocations.c" "$copy/tests/kiosk"
cp -r "$source/tests/guards" "$source/tests/main.c.in" "$source/tests/looks" "$source/tests/support" "$source/tests/faults" "$copy/tests"

faults=0
# expect_red NAME WORDS FILE LINES COMMAND...: the command is green; while FILE (new, in the copy) holds LINES it is red and
# says WORDS
expect_red() {
    local name=$1 words=$2 file=$copy/$3 lines=$4
    shift 4
    if ! "$@" >"$copy/out" 2>&1; then
        echo "error: $name: red before anything was planted:"
        tail -5 "$copy/out"
        faults=$((faults + 1))
    fi
    printf '%b\n' "$lines" >"$file"
    if "$@" >"$copy/out" 2>&1; then
        echo "error: $name: was not noticed"
        faults=$((faults + 1))
    elif ! grep -q -- "$words" "$copy/out"; then
        echo "error: $name: red for another reason:"
        tail -5 "$copy/out"
        faults=$((faults + 1))
    else
        echo "noticed: $name"
    fi
    rm "$file"
}

guard() {
    bash "$copy/tests/guards/$1.sh" "$copy"
}

build=$copy/build
link_guard() {
    cmake --build "$build" --target "guard_link_$1" -- -j 2
}
state_guard() {
    cmake --build "$build" --target chorus_base chorus_core -- -j 2 && bash "$copy/tests/guards/state.sh" "$build"
}

expect_red "an upward include" "core may not use ui" app/core/planted.c '#include "ui/ui.h"' guard includes
expect_red "an include of a layer beside" "store may not use author" app/store/planted.h '#include "author/event_file.h"' guard includes
expect_red "a third-party header of another layer" "ui may not include <SDL.h>" app/ui/planted.h '#include <SDL.h>' guard includes
expect_red "a clock in a pure layer" "core may not include <time.h>" app/core/planted.h '#include <time.h>' guard includes
expect_red "an include without a folder" "has no folder" app/base/planted.h '#include "arena.h"' guard includes
expect_red "a function of 61 lines" "planted.c:1: error: 61 lines" app/base/planted.c "int f(void) {\n$(printf '    x();\\n%.0s' {1..59})}" guard sizes
expect_red "a function of 61 lines, long signature" "planted.c:1: error: 61 lines" app/base/planted.c "int f(int a,\n      int b) {\n$(printf '    x();\\n%.0s' {1..58})}" guard sizes
expect_red "a function of 61 lines, brace below" "planted.c:1: error: 61 lines" app/base/planted.c "int f(void)\n{\n$(printf '    x();\\n%.0s' {1..58})}" guard sizes
expect_red "a file of 500 lines" "planted.h: error: 500 lines" app/base/planted.h "$(printf 'int x;\\n%.0s' {1..499})int x;" guard sizes
expect_red "SQL outside sql.c" "planted.c:1: error: SQL" app/store/planted.c 'const char *s = "SELECT body FROM response";' guard confined
expect_red "SDL outside platform" "planted.c:2: error: SDL" app/kiosk/planted.c 'void f(void) {\n    SDL_Quit();\n}' guard confined
expect_red "a program that asks for what only benchmarks need" "pkg_check_modules" tests/bench/CMakeLists.txt 'pkg_check_modules(planted REQUIRED xtst)' guard bare
expect_red "something left for later" "left for later" app/core/planted.c '/* TODO */' guard confined
expect_red "a count that the README does not say" "run tests/faults/promises" tests/faults/measured.tsv 'cuts\tpower cuts\t9\t0\t2026-01-01' guard promises

# Only the layers that are compiled below: a library of a layer above may not be built in this copy.
cmake -S "$copy" -B "$build" -G Ninja -DCHORUS_UNIT_TESTS=ON -DCMAKE_BUILD_TYPE=Debug >/dev/null
expect_red "an upward call" "undefined reference" app/base/planted.c 'void interview_begin(void);\nvoid f(void);\nvoid f(void) {\n    interview_begin();\n}' link_guard base
expect_red "mutable state" "planted.c.o: n" app/base/planted.c 'int counter(void);\nint counter(void) {\n    static int n;\n    return ++n;\n}' state_guard
expect_red "mutable state with a value" "planted.c.o: n" app/base/planted.c 'extern int n;\nint n = 5;' state_guard
expect_red "the environment in a pure layer" "a pure layer calls.* getenv" app/core/planted.c '#include <stdlib.h>\nconst char *f(void);\nconst char *f(void) {\n    return getenv("X");\n}' state_guard
expect_red "a banned function" "is_a_banned_function" app/base/planted.c '#include <string.h>\nvoid f(char *s);\nvoid f(char *s) {\n    strcpy(s, "x");\n}' cmake --build "$build" --target chorus_base

echo "$faults faults"
[ "$faults" -eq 0 ]
