#!/usr/bin/env bash
# The program as shipped is built as TRUST I12 asks, and tells nobody where it was built.
set -euo pipefail
program=${CHORUS:?the program}

faults=0
# expect SENTENCE WORDS COMMAND...: what the command prints has the words
expect() {
    local sentence=$1 words=$2
    shift 2
    if ! "$@" 2>/dev/null | grep -E "$words" >/dev/null; then
        echo "error: $program: $sentence"
        faults=$((faults + 1))
    fi
}

expect 'is not position independent (-pie)' 'Type:.*DYN' readelf -hW "$program"
expect 'has no relocations made read-only (-z relro)' 'GNU_RELRO' readelf -lW "$program"
expect 'binds symbols late (-z now)' 'BIND_NOW|FLAGS_1.*NOW' readelf -dW "$program"
expect 'has no stack protector' '__stack_chk_fail' nm -D "$program"
expect 'has no fortified calls (_FORTIFY_SOURCE)' '_chk(@|$)' nm -D "$program"
expect 'does not keep its assertions' '__assert_fail' nm -D "$program"
# One of our own functions: Debian 12's start files lack the mark, so the program as a whole never bears the note.
expect 'has no guarded branches (-fcf-protection, -mbranch-protection)' 'endbr64|bti|paciasp' \
    objdump --disassemble=command_main "$program"
expect 'has a stack that can be executed' 'GNU_STACK.*RW ' readelf -lW "$program"
# As a path of its own: sources in /chorus do not make /etc/chorus/ one.
if strings -a "$program" | grep -P "(?<![\w./-])\Q${CHORUS_SOURCE:?the folder of the sources}\E/" | head -n 3 | grep .; then
    echo "error: $program names the folder it was built in"
    faults=$((faults + 1))
fi

echo "$faults faults"
[ "$faults" -eq 0 ]
