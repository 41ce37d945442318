"""A kiosk in a real window: Xvfb, the program with --trace, xdotool as the finger and the keys.

Everything is found by node id in the trace, never by a position written here.
"""
import concurrent.futures
import csv
import json
import os
import subprocess
import sys
import tempfile
import time

import yaml

CHORUS = os.environ.get("CHORUS", "build/release/chorus")
SOURCE = os.environ.get("CHORUS_SOURCE", os.getcwd())
UNDER = []  # what the program is run by, such as strace


class Failure(Exception):
    pass


class Late(Failure):
    """Whoever acts was slower than what they meet: nothing is proved, and the test may be done again with more time."""


def check(condition, sentence):
    if not condition:
        raise Failure(sentence)


def lit_in(frame):
    return next((n["id"] for n in frame["nodes"] if "focused" in n["state"]), None)


def device_file(*lines):
    """Settings of a machine without sound, and with these lines."""
    path = os.path.join(tempfile.mkdtemp(prefix="chorus-device-"), "device.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("device: 1\nsound: none\n" + "".join(lines))
    return path


def hurried(event, timing):
    """A copy of the event with other times, in a folder of its own; what stands in it is tested with a clock of its own."""
    path = os.path.join(tempfile.mkdtemp(prefix="chorus-hurried-"), os.path.basename(event))
    with open(event, encoding="utf-8") as file:
        lines = [line for line in file.read().split("\n") if not line.startswith("timing:")]
    lines.insert(next(i for i, line in enumerate(lines) if line.startswith("activities:")), f"timing: {{{timing}}}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return path


class Display:
    """An X server of its own, the size of the panel, so that window and screen positions are the same."""

    def command(self, write_end, width, height):
        return ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]

    def __init__(self, width, height):
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(self.command(write_end, width, height), pass_fds=[write_end], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = b""
        while not number.endswith(b"\n"):
            piece = os.read(read_end, 16)
            check(piece, "The X server did not start.")
            number += piece
        os.close(read_end)
        self.name = ":" + number.decode().strip()
        self.xdotool = subprocess.Popen(["xdotool", "-"], env={**os.environ, "DISPLAY": self.name}, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def do(self, words):
        """One line of xdotool's language; it is done when this returns."""
        self.xdotool.stdin.write(words + " getmouselocation\n")
        self.xdotool.stdin.flush()
        check(self.xdotool.stdout.readline(), f"xdotool did not do this: {words}")

    def run(self, *command, **options):
        return subprocess.run(command, env={**os.environ, "DISPLAY": self.name}, check=True, **options)

    def close(self):
        self.xdotool.stdin.close()
        self.xdotool.wait()
        self.server.terminate()
        self.server.wait()


class Kiosk:
    """The program in its window. Use as a context manager."""

    def __init__(self, event, width=1280, height=800, arguments=(), data=None, skips_pin=True, display=Display,
                 fullscreen=False, environment=None, program=None):
        self.event = yaml.load(open(event, encoding="utf-8"), yaml.BaseLoader)
        self.questions = {q["id"]: q for a in self.event["activities"] for q in a.get("questions", [])}
        for q in [q for q in self.questions.values() if q["kind"] == "ties"]:  # which are two questions on screen
            self.questions[q["id"] + "_from"] = {**q, "id": q["id"] + "_from", "kind": "ties_from"}
        self.event_path, self.size, self.arguments = event, (width, height), arguments
        self.environment, self.program = environment or {}, program or CHORUS
        self.skips_pin = skips_pin
        self.rests = "shift_start" if self.event.get("kiosk", {}).get("peer") == "yes" else "attract"
        self.display_kind, self.window = display, () if fullscreen else ("--window", "%dx%d" % self.size)
        self.folder = tempfile.mkdtemp(prefix="chorus-e2e-")
        self.data = data or os.path.join(self.folder, "data")
        self.trace_path = os.path.join(self.folder, "trace.jsonl")

    def __enter__(self):
        if self.skips_pin and not os.path.exists(os.path.join(self.data, "pin.state")):
            set_pin(self.data, "847316")  # a kiosk without one asks for it, and not every hand can touch "later"
        self.display = self.display_kind(*self.size)
        environment = {**os.environ, **self.environment, "DISPLAY": self.display.name, "SDL_VIDEODRIVER": "x11"}
        environment.pop("WAYLAND_DISPLAY", None)
        self.log = open(os.path.join(self.folder, "log"), "w+b")
        self.process = subprocess.Popen(
            [*UNDER, self.program, "run", "--event", self.event_path, "--data", self.data, *self.window, "--trace",
             self.trace_path, *self.arguments], env=environment, stdout=self.log, stderr=self.log)
        self.trace, self.rest, self.frame, self.count, self.last_activation, self.news = None, b"", None, 0, None, []
        self.behind_ms = float("inf")
        self.last_press = 0.0
        try:
            self.wait_for(lambda f: f["screen"] == (self.rests if self.skips_pin else "pin_new"), "the first screen")
        except Failure:
            self.process.kill()
            self.display.close()
            raise
        return self

    def __exit__(self, kind, value, traceback):
        if kind and self.frame:
            print("last frame:", self.frame["screen"], self.frame["question"], [n["id"] for n in self.frame["nodes"] if n["id"]])
            self.display.run("import", "-window", "root", os.path.join(self.folder, "failed.png"))
            print("picture:", os.path.join(self.folder, "failed.png"))
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.display.close()

    # --- what is on the screen ---
    def read_all(self):
        """The frames that came since the last reading; keeps the last one."""
        check(self.process.poll() is None, "The kiosk ended: " + open(self.log.name, errors="replace").read())
        if self.trace is None:
            if not os.path.exists(self.trace_path):
                return []
            self.trace = open(self.trace_path, "rb")  # what is there may end within a character
        self.rest += self.trace.read()
        *lines, self.rest = self.rest.split(b"\n")
        frames = [json.loads(line) for line in lines]
        self.frame = frames[-1] if frames else self.frame
        self.count += len(frames)
        self.news += frames
        if frames:
            self.behind_ms = min(self.behind_ms, time.monotonic() * 1000 - frames[-1]["t_ms"])
        return frames

    def now_ms(self):
        """The clock of t_ms, as nearly as it is seen from here: never ahead of it."""
        return time.monotonic() * 1000 - self.behind_ms

    def read(self):
        self.read_all()

    def read_everything(self):
        """All frames since the start."""
        with open(self.trace_path, "rb") as file:
            return [json.loads(line) for line in file if line.endswith(b"\n")]

    def comes(self, condition, seconds):
        """The frame for which the condition holds, or None."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read()
            if self.frame and condition(self.frame):
                return self.frame
            time.sleep(0.004)
        return None

    def wait_for(self, condition, what, seconds=30):
        frame = self.comes(condition, seconds)
        check(frame, f"Waited {seconds} s in vain for {what}.")
        return frame

    def do_until_left(self, act):
        """Acts again and again until another screen comes: a thank-you is cooled down from before anybody may start (ACCESS Q4). Nobody
        acts a second time on a screen that a slow machine is about to leave."""
        here = self.screen()
        for _ in range(40):
            act()
            if self.comes(lambda f: f["screen"] != here, 0.6):
                return
        raise Failure(f"Nothing leads on from {here}.")

    def node(self, node_id):
        self.read()
        return next((n for n in self.frame["nodes"] if n["id"] == node_id), None)

    def screen(self):
        self.read()
        return self.frame["screen"]

    def sleeps(self):
        """Whether the kiosk waits for something to come. The X server has then been through all that was asked of it before this: what
        anybody did is with the kiosk, and what the kiosk asked for is done."""
        self.display.do("")
        pid = str(self.process.pid)
        if UNDER:
            with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
                pid = children.read().split()[0]
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "S"

    def settle(self):
        """Until the kiosk was seen asleep four times, 15 ms or more apart, and no frame came in between, however slow the machine is. One
        that speaks wakes often and sleeps again."""
        count, asleep, deadline = -1, 0, time.monotonic() + 60
        while asleep < 4 and time.monotonic() < deadline:
            sleeps = self.sleeps()
            self.read()
            asleep = asleep + sleeps if self.count == count else 0
            count = self.count
            time.sleep(0.015)

    def screenshot(self, path):
        time.sleep(0.25)  # a frame is traced when it begins to come: a motion takes up to 200 ms
        if self.process.poll() is None:
            self.settle()
        self.display.run("import", "-window", "root", path)

    def not_twice(self, node_id):
        """The same thing twice within half a second counts once (ACCESS A6): a person waits, and so do we."""
        again = self.last_activation
        if again and again[0] == node_id:
            time.sleep(max(0, again[1] + 0.55 - time.monotonic()))
        self.last_activation = (node_id, time.monotonic())

    # --- a finger ---
    def tap(self, node_id, wait=True):
        self.not_twice(node_id)
        node = self.node(node_id)
        check(node, f"There is no node {node_id} on the screen {self.frame['screen']} ({self.frame['question']}).")
        check("disabled" not in node["state"], f"The node {node_id} is disabled.")
        x, y = int(node["x"] + node["w"] / 2), int(node["y"] + node["h"] / 2)
        self.display.do(f"mousemove {x} {y} click 1")
        if wait:
            self.settle()

    def has(self, node_id):
        self.settle()
        node = self.node(node_id)
        return node is not None and "disabled" not in node["state"]

    def tap_over_pages(self, node_id):
        while not self.has(node_id):
            self.tap("page:next")
        self.tap(node_id)

    # --- a keyboard ---
    def stroke(self, name):
        """Presses a key; true when a frame came of it."""
        count, asleep, deadline = self.count, 0, time.monotonic() + 60
        self.display.do("key --delay 0 " + name)
        while self.count == count and asleep < 6 and time.monotonic() < deadline:
            sleeps = self.sleeps()
            asleep += sleeps
            self.read()
            time.sleep(0.015 if sleeps else 0.002)
        return self.count > count

    def knock(self):
        """Five times within four seconds (app/kiosk/organizer.h), and again where the machine is too slow for that."""
        deadline = time.monotonic() + 60
        while self.screen() != "pin":
            check(time.monotonic() < deadline, "Nobody comes to the organizer's door.")
            self.stroke("Escape")

    def type_keys(self, text):
        self.display.run("xdotool", "type", "--delay", "4", text)
        self.settle()

    def lit(self):
        """The node that the focus is seen on; none while it is on a key, which no trace tells."""
        return lit_in(self.frame)

    def focus(self, node_id):
        check(self.node(node_id), f"There is no node {node_id} to focus on {self.frame['screen']}.")
        for _ in range(150):
            if self.lit() == node_id:
                return
            self.stroke("Tab")
        raise Failure(f"Tab never reached {node_id} on {self.frame['screen']} ({self.frame['question']}).")

    def press(self, node_id):
        self.not_twice(node_id)
        self.focus(node_id)
        self.stroke("space")
        self.settle()


def set_pin(data, pin):
    """Sets the organizer's PIN of a data folder, as at a desk. Returns the recovery words."""
    done = subprocess.run([CHORUS, "pin", "--data", data], input=pin + "\n", capture_output=True, text=True)
    check(done.returncode == 0, "pin: " + done.stderr)
    return done.stdout.strip()


def export(data):
    """The rows of responses.csv, as dictionaries."""
    out = tempfile.mkdtemp(prefix="chorus-export-")
    done = subprocess.run([CHORUS, "export", "--data", data, "--format", "csv", "--out", out], capture_output=True, text=True)
    check(done.returncode == 0, "export: " + done.stderr)
    with open(os.path.join(out, "responses.csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def compare(people, rows):
    """Each person's answers are in exactly one row, each row is one person's."""
    check(len(people) == len(rows), f"{len(people)} people were thanked, {len(rows)} rows were exported.")
    left = list(rows)
    for person in people:
        said = {column: value for column, value in person.expected.items() if value is not None}
        for column in said:
            check(column in rows[0], f"responses.csv has no column {column}.")
        row = min(left, key=lambda r: sum(r[c] != v for c, v in said.items()))
        differs = [f"{c} is {row[c]!r}, not {v!r}" for c, v in said.items() if row[c] != v]
        check(not differs, "No row of responses.csv holds exactly what was answered; in the nearest " + ", ".join(differs) + ".")
        left.remove(row)


def passes(test):
    name, function = test
    begin = time.monotonic()
    try:
        function()
    except (Failure, subprocess.CalledProcessError) as failure:
        print(f"FAIL {name}: {failure}", flush=True)
        return False
    print(f"ok   {name} ({time.monotonic() - begin:.0f} s)", flush=True)
    return True


def main(tests):
    """Runs the functions given beside each other; prints one line each; exit status 1 when one failed."""
    with concurrent.futures.ThreadPoolExecutor(len(tests)) as pool:
        results = list(pool.map(passes, tests))
    sys.exit(0 if all(results) else 1)
