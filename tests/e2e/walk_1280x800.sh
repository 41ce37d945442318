#!/usr/bin/env bash
# The bundled evaluation in a real window of this size.
exec /usr/bin/python3 "$(dirname "$0")/walk.py" 1280x800
