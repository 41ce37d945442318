#!/usr/bin/env bash
# The welcome event in Arabic, typed on the keyboard on screen by mouse.
exec /usr/bin/python3 "$(dirname "$0")/arabic.py" mouse
