#!/usr/bin/env bash
# What a service manager hears of the kiosk: signs of life while it serves, silence when it hangs.
exec /usr/bin/python3 "$(dirname "$0")/watchdog.py"
