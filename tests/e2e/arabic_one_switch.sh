#!/usr/bin/env bash
# The welcome event in Arabic, by one switch.
exec /usr/bin/python3 "$(dirname "$0")/arabic.py" one
