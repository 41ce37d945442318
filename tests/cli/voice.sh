#!/usr/bin/env bash
# chorus-voice from outside: its list, its protocol, its end; and that nothing else links what it links.
set -euo pipefail
: "${CHORUS:?}"
voice=$(dirname "$CHORUS")/chorus-voice
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$voice" --voices >"$work/voices"
for tag in en-us fr-fr es ar fa cmn pa uk vi; do
    grep -qx -- "$tag" "$work/voices" || { echo "no voice for $tag"; exit 1; }
done
for tag in iu cr crk; do
    ! grep -qx -- "$tag" "$work/voices" || { echo "a voice for $tag: say so in the README"; exit 1; }
done
status=0
"$voice" --rubbish 2>/dev/null || status=$?
[ "$status" -eq 2 ] || { echo "--rubbish: exit status $status, not 2"; exit 1; }
"$voice" --help | grep -q Usage

# Loaded when it first speaks, so no program links it; and the kiosk does not know its name.
grep -q libespeak-ng "$voice" || { echo "chorus-voice does not load libespeak-ng: this test looks at the wrong thing"; exit 1; }
if grep -q libespeak-ng "$CHORUS"; then
    echo "chorus knows libespeak-ng, which is GPL-3"
    exit 1
fi
if ldd "$CHORUS" | grep -qi espeak; then
    echo "chorus links libespeak-ng, which is GPL-3"
    exit 1
fi

# Everything below is spoken over its pipes.
python3 - "$voice" <<'PY'
import os, re, struct, subprocess, sys, time

SECRET = "the canary sings at midnight"
p = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

def worked():
    """Seconds of the processor: what a busy machine makes of it by the clock is not the voice's doing."""
    with open(f"/proc/{p.pid}/stat", encoding="ascii", errors="replace") as stat:
        return sum(map(int, stat.read().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")

def frame():
    head = p.stdout.read(16)
    number, kind, hertz, size = struct.unpack("<IIII", head)
    return number, kind, hertz, p.stdout.read(size)

READY, SOUND, END, NO_VOICE = range(4)

def send(line):
    p.stdin.write(line.encode() + b"\n")
    p.stdin.flush()

def whole(number):
    """(samples, seconds of work to the first, last kind) of a request; frames of older ones are skipped."""
    start, first, samples = worked(), None, 0
    while True:
        n, kind, hertz, payload = frame()
        if n != number:
            continue
        if kind != SOUND:
            return samples, first, kind
        assert hertz == 22050, hertz
        first = worked() - start if first is None else first
        samples += len(payload) // 2

n, kind, hertz, tags = frame()
assert (n, kind) == (0, READY) and b"en-us" in tags.split(), (n, kind)

def library_is_loaded():
    return "espeak" in open(f"/proc/{p.pid}/maps").read()

may_look = os.access(f"/proc/{p.pid}/maps", os.R_OK)
assert not may_look or not library_is_loaded(), "it is loaded though nobody listens"

send("say 1 en 100 t " + SECRET)
samples, first, kind = whole(1)
assert kind == END and samples > 22050 and first < 0.3, (samples, first, kind)
assert not may_look or library_is_loaded(), "this test looks at the wrong thing"
send("say 2 en 200 t " + SECRET)
fast = whole(2)[0]
assert 0.4 < fast / samples < 0.65, fast / samples
send("say 3 iu 100 t ᐊ")
assert whole(3) == (0, None, NO_VOICE)
send("say 4 en 100 c A")
assert whole(4)[2] == END

# Nobody reads: the pipe is full. A new line is answered at once all the same.
send("say 5 en 100 t " + "one and another word " * 150)
time.sleep(0.5)
start = worked()
send("say 6 en 100 t stop")
while True:
    n, kind, _, _ = frame()
    if n == 6:
        break
assert kind == SOUND and worked() - start < 0.1, worked() - start
while frame()[1] != END:
    pass

# What is no request is passed over, however long.
send("rubbish")
send("say 7 en 100 t " + "x" * 60000)
send("say 8 en 100 t still there")
assert whole(8)[2] == END

send("say 9 en 100 t " + "one and another word " * 150)
send("stop")
send("say 10 en 100 t end")
assert whole(10)[2] == END

status = open(f"/proc/{p.pid}/limits").read() if os.access(f"/proc/{p.pid}/limits", os.R_OK) else ""
assert not status or re.search(r"Max core file size +0 +0", status), "core dumps are on"
owner = os.stat(f"/proc/{p.pid}/mem").st_uid # root's, where it is not dumpable
assert os.getuid() == 0 or owner == 0, "it can be looked into"

p.stdin.close()
assert p.wait(60) == 0
said = p.stderr.read()
assert said == b"", said

# Nobody listens any more: it ends by itself.
q = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
q.stdout.close()
q.stdin.write(b"say 1 en 100 t hello\n")
q.stdin.flush()
assert q.wait(60) == 0
PY
echo good
