#!/usr/bin/env bash
# A receipt in a real window, and chorus forget.
exec /usr/bin/python3 "$(dirname "$0")/forget.py"
