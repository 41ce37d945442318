#!/usr/bin/env bash
# Touches in the middle of a motion, in a real window; and that nothing moves afterwards.
exec /usr/bin/python3 "$(dirname "$0")/motion.py"
