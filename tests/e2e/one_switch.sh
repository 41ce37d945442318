#!/usr/bin/env bash
# The bundled evaluation, and the welcome event in Arabic, by one switch: beside each other, since both wait for the light.
here=$(dirname "$0")
/usr/bin/python3 "$here/hand.py" one &
evaluation=$!
/usr/bin/python3 "$here/arabic.py" one
arabic=$?
wait "$evaluation" && exit "$arabic"
