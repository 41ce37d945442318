#!/usr/bin/env bash
# Two visits and an organizer in a real window.
exec /usr/bin/python3 "$(dirname "$0")/brainstorm.py"
