#!/usr/bin/env bash
# Looks at the compiled layers: no mutable file-scope state outside platform and log, and the pure layers call nothing that
# knows files, clocks, the environment or randomness.
# usage: state.sh [BUILD FOLDER]
set -euo pipefail
build=${1:-${CHORUS_BUILD:?the folder of a build}}

impure='fopen|fdopen|freopen|open|open64|openat|creat|read|write|unlink|remove|rename|mkdir|opendir|stat|fstat|mmap|printf|vprintf|puts|putchar|perror|system|popen|fork|execv[pe]*|time|clock|clock_gettime|gettimeofday|localtime_r|gmtime_r|mktime|getenv|setenv|rand|random|getrandom|getentropy|arc4random|socket|pthread_create|malloc_usable_size|random_bytes|log_line'

# Exceptions, each with its reason. The log's level belongs to the process, and so does what SQLite is configured with.
allowed='base/log.c.o: log_highest|store/memory.c.o: region'

faults=0
libraries=0
for library in "$build"/libchorus_*.a; do
    layer=${library##*/libchorus_}
    layer=${layer%.a}
    [ "$layer" = test_support ] && continue
    libraries=$((libraries + 1))
    if [ "$layer" != platform ]; then
        # Objects in .data, .bss or thread storage; constant tables of pointers lie in .data.rel.ro. __odr_asan is the sanitizer's.
        found=$(objdump -t "$library" | awk -F'\t' -v layer="$layer" '
            /^[^ ]+\.o: / { object = $1; sub(/:.*/, "", object) }
            { n = split($1, left, " ") }
            NF == 2 && left[n] ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && left[n] !~ /^\.data\.rel\.ro/ && $1 ~ / O / {
                split($2, right, " ")
                if (right[2] !~ /^__odr_asan/) print layer "/" object ": " right[2]
            }' | grep -vxE "$allowed" || true)
        if [ -n "$found" ]; then
            while IFS= read -r line; do
                echo "$line: error: mutable file-scope state"
                faults=$((faults + 1))
            done <<<"$found"
        fi
    fi
    case $layer in
    core | insight | qr | ui | screens)
        if found=$(nm -u "$library" | awk '{ print $NF }' | sort -u | grep -xE "$impure"); then
            echo "$layer: error: a pure layer calls ${found//$'\n'/ }"
            faults=$((faults + 1))
        fi
        ;;
    esac
done

echo "$libraries libraries looked at, $faults faults"
[ "$libraries" -gt 0 ] && [ "$faults" -eq 0 ]
