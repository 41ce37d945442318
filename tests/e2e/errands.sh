#!/usr/bin/env bash
# An organizer and a USB stick in a real window.
exec /usr/bin/python3 "$(dirname "$0")/errands.py"
