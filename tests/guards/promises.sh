#!/usr/bin/env bash
# The README's table of what was measured is the one that tests/faults/promises makes.
set -euo pipefail
cd "$(dirname "$0")/../.."
/usr/bin/python3 tests/faults/promises --check
