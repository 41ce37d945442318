#!/usr/bin/env bash
# TRUST D2, D4, PERFORMANCE: each response is made durable by exactly one fdatasync of the second store and then one of SQLite's log,
# before its thank-you.
# The robots' acknowledgements (--acks) come after the thank-you frame: between two of them stands one fdatasync; one more where
# a scrub before has emptied the log, whose header is then written anew. Who walks away is a count, committed by itself.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
command -v strace >/dev/null || { echo "skipped: strace is not installed"; exit 0; }
strace -o /dev/null true 2>/dev/null || { echo "skipped: strace may not trace here"; exit 0; }
event=$CHORUS_SOURCE/kiosk-config/events/hdc-amh-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strace -f -y -e trace=fdatasync,fsync,ftruncate -o "$work/trace" \
    "$CHORUS" simulate --event "$event" --data "$work/data" --responses 60 --seed 5 --acks "$work/acks" >"$work/said" 2>/dev/null
cat "$work/said"
python3 - "$work/trace" "$work/acks" "$work/said" <<'PY'
import re, sys
acks = len(open(sys.argv[2]).read().split())
log = second = seen = exact = walked = 0
scrubbed = True
for line in open(sys.argv[1]):
    call = re.search(r"(fdatasync|fsync|ftruncate)\(\d+<([^>]*)>", line)
    if not call:
        continue
    name, path = call.groups()
    if path.endswith("/chorus.db") or name == "ftruncate":
        scrubbed = True
    elif "/log/records." in path:
        assert name == "fdatasync"
        second += 1
        walked += 0 if scrubbed else log
        log = log if scrubbed else 0
    elif path.endswith("/chorus.db-wal"):
        log += 1
    elif path.endswith("/acks"):
        seen += 1
        assert log >= 1 and second >= 1, f"response {seen} was acknowledged before it was synced"
        if not scrubbed:
            assert log == second == 1, f"response {seen} took {log} syncs of the log, {second} of the second store"
            exact += 1
        log, second, scrubbed = 0, 0, False
assert seen == acks and seen > 20, (seen, acks)
assert exact > seen / 2, (exact, seen)
abandoned = int(re.search(r"abandoned (\d+)", open(sys.argv[3]).read())[1])
assert walked <= abandoned, f"{walked} commits came before the second store had them, where {abandoned} people walked away"
print(f"{seen} acknowledged, {exact} of them with no scrub before: one fdatasync each of either store")
PY
