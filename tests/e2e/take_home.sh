#!/usr/bin/env bash
# The README's "Try all of it in ten minutes", by clicks in a real window.
exec /usr/bin/python3 "$(dirname "$0")/take_home.py"
