#!/usr/bin/env bash
# TRUST K6: the kiosk makes no internet socket at all, and starts no program once its store is open.
command -v strace >/dev/null || { echo "skipped: strace is not installed"; exit 0; }
strace -o /dev/null true 2>/dev/null || { echo "skipped: strace may not trace here"; exit 0; }
exec /usr/bin/python3 "$(dirname "$0")/calls.py"
