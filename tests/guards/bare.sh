#!/usr/bin/env bash
# The program is configured where nothing is installed that only tests and benchmarks need: a kiosk is built on a bare Debian.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=kiosk-config/packages.sh
. "$source/kiosk-config/packages.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A pkg-config that does not know the modules of those packages.
hidden=$(awk '$1 ~ /-dev$/ { print $1 }' <<<"$packages_tests" | xargs -n1 dpkg-query -L 2>/dev/null |
    sed -n 's|.*/pkgconfig/\(.*\)\.pc$|\1|p' | sort -u)
cat >"$work/pkg-config" <<WRAPPER
#!/usr/bin/env bash
for word in "\$@"; do
    case " ${hidden//$'\n'/ } " in *" \$word "*) exit 1 ;; esac
done
exec $(command -v pkg-config) "\$@"
WRAPPER
chmod +x "$work/pkg-config"
for module in $hidden; do
    if "$work/pkg-config" --exists "$module"; then
        echo "error: $module is not hidden: this guard guards nothing"
        exit 1
    fi
done

if ! (cd "$source" && PKG_CONFIG="$work/pkg-config" cmake --preset release -B "$work/build" >"$work/log" 2>&1); then
    grep -A8 'CMake Error' "$work/log" || cat "$work/log"
    echo "error: the program cannot be configured without ${hidden//$'\n'/ }, which only tests and benchmarks need:" \
        "find it where it is used, or list its package under packages_program in kiosk-config/packages.sh"
    exit 1
fi
