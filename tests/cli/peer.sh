#!/usr/bin/env bash
# Peer mode through the real program: robots finish 1,000 interviews in shifts of several peers at many sites; then somebody who holds
# every byte of the folder tries to join a shift to a response, after the last shift and where the power went in the middle of one.
# PEER_VISITS=20000 for the long run. tests/cli/peer.py states each attempt; planted faults show that it would see.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
visits=${PEER_VISITS:-1150} # some leave: 1,000 and more finish
seed=${CHORUS_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
event=$CHORUS_SOURCE/kiosk-config/events/pan-outreach.yaml
d=$(mktemp -d) && trap 'rm -rf "$d"' EXIT
fail() { echo "peer: $*" >&2; exit 1; }
try() { /usr/bin/python3 "$CHORUS_SOURCE/tests/cli/peer.py" "$@"; }

# Codes to give out: as many as asked for, each once, and none with a zero in front.
"$CHORUS" shifts --codes 200 >"$d/codes"
[ "$(sort -u "$d/codes" | grep -cE '^[1-9][0-9]{4}$')" = 200 ] || fail "200 codes were asked for: $(sort -u "$d/codes" | wc -l)"
"$CHORUS" shifts --codes 2 --data "$d" 2>/dev/null && fail "codes of a folder were given"

echo "visits $visits, seed $seed"
"$CHORUS" simulate --event "$event" --data "$d/data" --responses "$visits" --seed "$seed" --peers 5 --acks "$d/acks" >"$d/said"
tail -n 1 "$d/said"
[ "$visits" -lt 1150 ] || [ "$(grep -c . "$d/acks")" -ge 1000 ] || fail "only $(grep -c . "$d/acks") finished"

# What the peers are paid by is what they did, and nothing was lost between two shifts.
"$CHORUS" shifts --data "$d/data" --out "$d/pay" >"$d/table"
/usr/bin/python3 - "$d" <<'PY'
import collections, csv, re, sys
d = sys.argv[1]
real = collections.defaultdict(lambda: [0, 0, 0])
for line in open(d + "/said"):
    m = re.fullmatch(r"shift: peer (\d+), period (\S+), half hours (\d+), site \S+, completed (\d+)\n", line)
    if m:
        row = real[m[1], m[2]]
        row[0], row[1], row[2] = row[0] + 1, row[1] + int(m[3]), row[2] + int(m[4])
rows = list(csv.DictReader(open(d + "/pay/payment.csv", encoding="utf-8-sig", newline="")))
paid = {(r["peer"], r["pay_period"]): [int(r["shifts"]), int(2 * float(r["hours"])), int(r["completed"])] for r in rows}
assert paid == dict(real), (paid, dict(real))
shifts = list(csv.DictReader(open(d + "/pay/shifts.csv", encoding="utf-8-sig", newline="")))
assert len(shifts) == sum(r[0] for r in real.values()) > 50 and set(shifts[0]) == {"peer", "pay_period", "hours"}
assert len({p for p, _ in real}) == 5 and len({p for _, p in real}) >= 3, real.keys()
print(f"{len(shifts)} shifts of 5 peers in {len({p for _, p in real})} pay periods, paid by what they did")
PY

try attack "$d/data" "$d/acks" "$d/said" || fail "a shift was joined to responses"

# The power goes in the middle of a shift, two hundred interviews on; not in the instant in which one is stored, whose log lies beside
# it until the next start (tests/store/test_shifts.c cuts there).
cut() {
    rm -rf "$d/cut" "$d/cut.acks"
    "$CHORUS" simulate --event "$event" --data "$d/cut" --responses 100000 --seed "$seed" --peers 4 --acks "$d/cut.acks" \
        >"$d/cut.said" 2>/dev/null &
    local robots=$!
    until [ "$(grep -c . "$d/cut.acks" 2>/dev/null || true)" -ge 200 ] 2>/dev/null; do
        kill -0 $robots || fail "the robots stopped: $(cat "$d/cut.said")"
        sleep 0.05
    done
    kill -9 $robots
    wait $robots 2>/dev/null || true
}
cut
while [ -e "$d/cut/shifts.db-wal" ] || [ -e "$d/cut/shifts.db-journal" ]; do cut; done
find "$d/cut" -exec touch -h -d @315532800 {} + # whoever pulls the plug knows when; the rest is asked here
try attack "$d/cut" "$d/cut.acks" "$d/cut.said" || fail "a shift was joined to responses after a cut"

try teeth "$d/data" "$d/acks" "$d/said" >"$d/teeth" || fail "a planted fault was missed: $(cat "$d/teeth")"
grep -c '^---' "$d/teeth" | sed 's/$/ planted faults, all found/'

# What was paid is gone, the rest is not.
period=$(awk 'NR == 2 { print $2 }' "$d/table")
"$CHORUS" shifts --data "$d/data" --erase "$period" >/dev/null
"$CHORUS" shifts --data "$d/data" >"$d/left"
! grep -q "$period" "$d/left" || fail "$period was erased and is there"
[ "$(wc -l <"$d/left")" -gt 1 ] || fail "all periods were erased"
"$CHORUS" shifts --data "$d/data" --erase "$period" >/dev/null 2>"$d/again" && fail "a period that is not there was erased"
grep -q "of the pay period $period" "$d/again" || fail "$(cat "$d/again")"
"$CHORUS" shifts --data "$d/data" --erase last-month 2>/dev/null && fail "an unknown period was erased"
exit 0
