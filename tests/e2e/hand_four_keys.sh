#!/usr/bin/env bash
# The bundled evaluation without a touch.
exec /usr/bin/python3 "$(dirname "$0")/hand.py" four
