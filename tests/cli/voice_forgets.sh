#!/usr/bin/env bash
# What was said is gone from the memory of chorus-voice after `forget`, whether it was said to its end or not, and it speaks again.
set -euo pipefail
: "${CHORUS:?}"
if [ "$(id -u)" -ne 0 ]; then
    echo "not looked at: only root may read the memory of a program that closes itself to debuggers"
    exit 0
fi
python3 - "$(dirname "$CHORUS")/chorus-voice" <<'PY'
import os, re, struct, subprocess, sys, time

WORDS = ("zanzibarquux", "grumblewort")
READY, SOUND, END = 0, 1, 2
p = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def worked():
    """Seconds of the processor: what a busy machine makes of it by the clock is not the voice's doing."""
    with open(f"/proc/{p.pid}/stat", encoding="ascii", errors="replace") as stat:
        return sum(map(int, stat.read().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def frame():
    number, kind, _, size = struct.unpack("<IIII", p.stdout.read(16))
    return number, kind, p.stdout.read(size)


def send(line):
    p.stdin.write(line.encode() + b"\n")
    p.stdin.flush()


def say(number, text, kind="t", whole=True):
    send(f"say {number} en 100 {kind} {text}")
    while True:
        n, what, _ = frame()
        if n == number and (what != SOUND or not whole):
            return


def left():
    """Where the words stand in memory that can be written to, in any encoding a library may use."""
    found = []
    with open(f"/proc/{p.pid}/maps") as maps, open(f"/proc/{p.pid}/mem", "rb", 0) as memory:
        for line in maps:
            at = re.match(r"([0-9a-f]+)-([0-9a-f]+) .w\S+ \S+ \S+ \S+ *(.*)", line)
            if not at or at[3] in ("[vvar]", "[vdso]"):
                continue
            try:
                memory.seek(int(at[1], 16))
                data = memory.read(int(at[2], 16) - int(at[1], 16))
            except OSError:  # unloaded while we look: look again
                found.append((at[3], "is changing"))
                continue
            for word in WORDS:
                for encoding in ("ascii", "utf-16-le", "utf-32-le"):
                    if word.encode(encoding) in data:
                        found.append((at[3] or "anonymous", encoding))
    return found


def until_forgotten():
    deadline = time.monotonic() + 60
    while left() and time.monotonic() < deadline:
        time.sleep(0.05)
    return left()


assert frame()[1] == READY
sentence = "I typed " + " ".join(WORDS) + " and nothing else. " * 3
number = 0
for way in ("to the end", "interrupted", "in many pieces"):
    number += 1
    say(number, sentence, whole=way != "interrupted")
    assert left(), "nothing is found before it is forgotten: this test looks at the wrong thing"
    for word in WORDS * (20 if way == "in many pieces" else 0):
        number += 1
        say(number, word)
    send("stop")
    send("forget")
    found = until_forgotten()
    assert not found, f"{way}: {found}"

start = worked()
number += 1
send(f"say {number} en 100 t Good morning")
while True:
    n, kind, payload = frame()
    if n == number and kind == SOUND and any(payload):
        break
took = worked() - start
print(f"nothing is left; the next word sounds after {took * 1000:.0f} ms of work")
assert took < 0.5
p.stdin.close()
while p.stdout.read(4096):
    pass
assert p.wait(60) == 0
PY
echo good
