"""What the kiosk asks of the system, by strace, while somebody listens and answers and an organizer takes every format home."""
import os
import re
import tempfile

import kiosk as program
from errands import HEAD, PIN, answer, go, unlock
from kiosk import Kiosk, check, main, set_pin

FORMATS = ("csv", "xlsx", "sav", "json", "report.pdf:public")
SOCKETS = {"AF_UNIX", "AF_NETLINK"}  # the window, the sound and the service manager; what is plugged in
STARTS = re.compile(r"\b(execve|execveat|fork|vfork)\(|\bclone3?\((?!.*CLONE_THREAD)")


def day(folder):
    event, stick, data = (os.path.join(folder, name) for name in ("first.yaml", "run/stick", "first"))
    os.makedirs(stick)
    device = os.path.join(folder, "device.yaml")
    with open(event, "w", encoding="utf-8") as file:
        file.write(HEAD.format(id="first", title="First"))
    with open(device, "w", encoding="utf-8") as file:
        file.write(f"device: 1\nsound: speaker\nstick_folder: {stick}\n")
    set_pin(data, PIN)
    program.UNDER[:] = ["strace", "-f", "-qq", "-e", "trace=socket,execve,execveat,clone,clone3,fork,vfork,openat", "-o",
                        os.path.join(folder, "calls")]
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    with Kiosk(event, arguments=("--device", device), data=data) as kiosk:
        kiosk.tap("listen")
        answer(kiosk)
        unlock(kiosk)
        kiosk.tap_over_pages("menu:export")
        go(kiosk, "export")
        written = [f for f in FORMATS if write(kiosk, f)]
        print("written: " + ", ".join(written))
    program.UNDER.clear()
    check(len(written) == len(FORMATS), f"only {written} were offered")
    return open(os.path.join(folder, "calls"), encoding="utf-8", errors="replace").read().splitlines()


def write(kiosk, form):
    while not kiosk.has("form:" + form):
        if not kiosk.has("page:next"):
            return False
        kiosk.tap("page:next")
    kiosk.tap("form:" + form)
    kiosk.wait_for(lambda f: any("take the stick out now" in n["label"] for n in f["nodes"]), form, 60)
    kiosk.tap("back")
    kiosk.tap_over_pages("menu:export")
    go(kiosk, "export")
    return True


def calls():
    lines = day(tempfile.mkdtemp(prefix="chorus-calls-"))
    families = {m.group(1) for line in lines if (m := re.search(r"socket\((\w+),", line))}
    check("AF_UNIX" in families, "No socket was seen at all: this looks at the wrong thing.")
    check(families <= SOCKETS, f"The kiosk made sockets of {families - SOCKETS}.")
    opened = next((i for i, line in enumerate(lines) if "chorus.db" in line), None)
    check(opened, "The store was never opened: this looks at the wrong thing.")
    before = [line for line in lines[:opened] if STARTS.search(line)]
    check(any("chorus-voice" in line for line in before), "The speech program was not seen to start: this looks at the wrong thing.")
    after = [line for line in lines[opened:] if STARTS.search(line)]
    check(not after, "Behind the opening of the store something was started: " + "; ".join(after[:3]))
    print(f"{len(lines)} calls: sockets of {sorted(families)}, {len(before)} programs before the store was opened, none after")


main([("calls", calls)])
