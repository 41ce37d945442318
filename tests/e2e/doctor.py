"""`chorus doctor` on this machine, whatever it is: each line against what the machine itself says; and again while a kiosk runs."""
import os
import re
import subprocess
import tempfile

from kiosk import CHORUS, SOURCE, Kiosk, check, main

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")


def doctor(*arguments):
    done = subprocess.run([CHORUS, "doctor", *arguments], capture_output=True, text=True)
    *lines, summary = done.stdout.strip().split("\n")
    found = [(int(m[1]), m[2], m[3]) for m in (re.fullmatch(r"K(\d)  (pass|FAIL|-) +(.*)", line) for line in lines) if m]
    check(len(found) == len(lines), "a line is no finding: " + done.stdout)
    check({goal for goal, _, _ in found} == set(range(1, 9)), "a goal of K1 to K8 has no line")
    counts = [sum(v == verdict for _, v, _ in found) for verdict in ("pass", "FAIL", "-")]
    check(summary == f"{counts[0]} pass, {counts[1]} fail, {counts[2]} cannot be seen from here.", "the summary is " + summary)
    check(done.returncode == (1 if counts[1] else 0), f"the exit status is {done.returncode} with {counts[1]} failures")
    return found


def verdict(found, words):
    mine = [v for _, v, text in found if words in text]
    check(len(mine) == 1, f"{len(mine)} lines say {words}")
    return mine[0]


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def is_written_to(folder):
    """Whether what is mounted there last may be written and lies on a medium: an overlay's or a tmpfs' changes are memory's."""
    mounts = [line.split() for line in read("/proc/self/mounts").splitlines()]
    kind, options = [(m[2], m[3].split(",")) for m in mounts if m[1] == folder][-1]
    return "rw" in options and kind not in ("tmpfs", "ramfs")


def the_machine():
    found = doctor()
    sysrq = read("/proc/sys/kernel/sysrq").strip() if os.path.exists("/proc/sys/kernel/sysrq") else None
    if sysrq is not None:
        check(verdict(found, "SysRq") == ("pass" if sysrq == "0" else "FAIL"), f"kernel.sysrq is {sysrq}")
    check(verdict(found, "Whether any key, gesture or plug leads out") == "-", "keys cannot be judged from files")
    check(verdict(found, "Random keys") == "-", "the monkey cannot be judged from files")
    if not os.path.exists("/sys/bus/usb/devices") or not os.listdir("/sys/bus/usb/devices"):
        check(verdict(found, "USB bus") == "-", "there is no USB bus, and a verdict on it")
    root = [v for goal, v, text in found if goal == 8 and "power cut" in text.lower()][0]
    check(not is_written_to("/") or root != "pass" or "overlay" in read("/proc/self/mounts"), "/ is written to, and passes")
    for goal in 5, 6, 7:  # another test's kiosk may run on this machine
        mine = [(v, text) for g, v, text in found if g == goal]
        none = [v for v, text in mine if text.startswith("No kiosk runs here")]
        check(none in ([], ["-"]) and (not none or goal == 7 or len(mine) == 1), f"no kiosk runs, and K{goal} is judged: {mine}")


def an_image():
    """Of an image what does not run is not judged; what its files say is."""
    root = tempfile.mkdtemp(prefix="chorus-image-")
    found = doctor("--root", root)
    check(not any(v == "pass" for goal, v, _ in found if goal in (5, 6, 7)), "what does not run passes")
    mask = os.path.join(root, "etc/systemd/system/ctrl-alt-del.target")
    os.makedirs(os.path.dirname(mask))
    for target, wanted in (("/lib/systemd/system/reboot.target", "FAIL"), ("/dev/null", "pass")):
        os.symlink(target, mask)
        found = [v for _, v, text in doctor("--root", root) if "Ctrl+Alt+Del" in text and "seven" not in text]
        check(found == [wanted], f"ctrl-alt-del.target leads to {target}: {found}")
        os.unlink(mask)


def a_running_kiosk():
    with Kiosk(EVENT) as kiosk:
        found = doctor("--data", kiosk.data)
        sandbox = read(f"/proc/{kiosk.process.pid}/status")
        check(len({text for _, _, text in found}) == len(found), "the same sentence stands twice")
        check(any(goal == 6 and v == "pass" for goal, v, _ in found), "the kiosk's sockets are not seen, or found wanting")
        check("NoNewPrivs:\t1" in sandbox or any(goal == 5 and v == "FAIL" for goal, v, _ in found), "a bare kiosk passes K5")
        check(any(goal == 7 and v == "FAIL" for goal, v, _ in found), "nobody watches this kiosk, and K7 passes")


if __name__ == "__main__":
    main([("the machine", the_machine), ("an image", an_image), ("a running kiosk", a_running_kiosk)])
