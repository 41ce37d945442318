#!/usr/bin/env bash
# Peers' shifts by finger on a small panel, in Arabic too, and by keyboard; by one switch in one_switch.sh.
here=$(dirname "$0")
/usr/bin/python3 "$here/peer.py" keys 800x1280 &
keys=$!
/usr/bin/python3 "$here/peer.py" mouse 800x480 ar &
arabic=$!
/usr/bin/python3 "$here/peer.py" mouse 800x480
mouse=$?
wait "$arabic" && wait "$keys" && exit "$mouse"
