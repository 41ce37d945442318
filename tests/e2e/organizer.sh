#!/usr/bin/env bash
# The organizer's area in a real window: PIN, wrong PIN, recovery words, lock.
exec /usr/bin/python3 "$(dirname "$0")/organizer.py"
