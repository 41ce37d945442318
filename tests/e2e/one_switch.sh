#!/usr/bin/env bash
# The bundled evaluation, the welcome event in Arabic and a peer's shift, by one switch: beside each other, since all wait for the
# light.
here=$(dirname "$0")
/usr/bin/python3 "$here/hand.py" one &
evaluation=$!
/usr/bin/python3 "$here/peer.py" one &
peer=$!
/usr/bin/python3 "$here/arabic.py" one
arabic=$?
wait "$peer"
shift_done=$?
wait "$evaluation" && [ "$shift_done" = 0 ] && exit "$arabic"
