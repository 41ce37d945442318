#!/usr/bin/env bash
# Every source is laid out as .clang-format says.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v clang-format >/dev/null; then
    echo "clang-format is not installed: not checked"
    exit 77
fi
find app tests -name '*.[ch]' | sort | xargs clang-format --dry-run -Werror
