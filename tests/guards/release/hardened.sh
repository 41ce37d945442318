#!/usr/bin/env bash
# The program as shipped is built as TRUST I12 asks, and tells nobody where it was built. A program that is built without any of it
# fails at every line: this guard can fail.
set -euo pipefail

look() { # PROGRAM FOLDER FUNCTION: prints a line a fault
    local program=$1 folder=$2 ours=$3
    # expect SENTENCE WORDS COMMAND...: what the command prints has the words
    expect() {
        local sentence=$1 words=$2
        shift 2
        "$@" 2>/dev/null | grep -E "$words" >/dev/null || echo "$program $sentence"
    }
    expect 'is not position independent (-pie)' 'Type:.*DYN' readelf -hW "$program"
    expect 'has no relocations made read-only (-z relro)' 'GNU_RELRO' readelf -lW "$program"
    expect 'binds symbols late (-z now)' 'BIND_NOW|FLAGS_1.*NOW' readelf -dW "$program"
    expect 'has no stack protector' '__stack_chk_fail' nm -D "$program"
    expect 'has no fortified calls (_FORTIFY_SOURCE)' '_chk(@|$)' nm -D "$program"
    expect 'does not keep its assertions' '__assert_fail' nm -D "$program"
    # One of our own functions: Debian 12's start files lack the mark, so the program as a whole never bears the note.
    expect 'has no guarded branches (-fcf-protection, -mbranch-protection)' 'endbr64|bti|paciasp' \
        objdump --disassemble="$ours" "$program"
    expect 'has a stack that can be executed' 'GNU_STACK.*RW ' readelf -lW "$program"
    # As a path of its own: sources in /chorus do not make /etc/chorus/ one.
    if strings -a "$program" | grep -P "(?<![\w./-])\Q$folder\E/" | head -n 3 | grep . >/dev/null; then
        echo "$program names the folder it was built in"
    fi
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/weak.c" <<'C'
#include <stdio.h>
#include <string.h>
int command_main(int argc, char **argv) {
    char room[16];
    strcpy(room, argv[argc - 1]);
    return puts(room) + (int)strlen(__FILE__);
}
int main(int argc, char **argv) {
    return command_main(argc, argv);
}
C
"${CC:-cc}" -O1 -fno-pie -no-pie -fno-stack-protector -U_FORTIFY_SOURCE -DNDEBUG -fcf-protection=none -z norelro -z lazy -z execstack \
    -o "$work/weak" "$work/weak.c" 2>/dev/null || "${CC:-cc}" -O1 -no-pie -z norelro -z lazy -z execstack -o "$work/weak" "$work/weak.c"
weak=$(look "$work/weak" "$work" command_main)
[ "$(grep -c . <<<"$weak")" -ge 8 ] || { echo "error: a program without any protection has only these faults: $weak" && exit 1; }

said=$(look "${CHORUS:?the program}" "${CHORUS_SOURCE:?the folder of the sources}" command_main)
[ -z "$said" ] || { sed 's/^/error: /' <<<"$said" && exit 1; }
echo "0 faults, and $(grep -c . <<<"$weak") in a program without protection"
