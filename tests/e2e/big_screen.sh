#!/usr/bin/env bash
# A kiosk with a second display: what the room sees, beside what a person does.
exec /usr/bin/python3 "$(dirname "$0")/big_screen.py"
