#!/usr/bin/env bash
# What chorus doctor says of this machine is true, with a kiosk and without one.
exec /usr/bin/python3 "$(dirname "$0")/doctor.py"
