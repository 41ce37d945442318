#!/usr/bin/env bash
# Results of a sealed event by the words of its key, in a real window.
exec /usr/bin/python3 "$(dirname "$0")/unlock.py"
