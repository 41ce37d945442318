#!/usr/bin/env bash
# Ties between organizations, by three hands.
exec /usr/bin/python3 "$(dirname "$0")/ties.py"
