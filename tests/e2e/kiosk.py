"""A kiosk in a real window: Xvfb, the program with --trace, xdotool as the finger and the keys.

Everything is found by node id in the trace, never by a position written here.
"""
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import yaml

CHORUS = os.environ.get("CHORUS", "build/release/chorus")
SOURCE = os.environ.get("CHORUS_SOURCE", os.getcwd())


class Failure(Exception):
    pass


def check(condition, sentence):
    if not condition:
        raise Failure(sentence)


class Display:
    """An X server of its own, the size of the panel, so that window and screen positions are the same."""

    def __init__(self, width, height):
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = b""
        while not number.endswith(b"\n"):
            piece = os.read(read_end, 16)
            check(piece, "Xvfb did not start.")
            number += piece
        os.close(read_end)
        self.name = ":" + number.decode().strip()

    def run(self, *command, **options):
        return subprocess.run(command, env={**os.environ, "DISPLAY": self.name}, check=True, **options)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Kiosk:
    """The program in its window. Use as a context manager."""

    def __init__(self, event, width=1280, height=800, arguments=(), data=None):
        self.event = yaml.load(open(event, encoding="utf-8"), yaml.BaseLoader)
        self.questions = {q["id"]: q for a in self.event["activities"] for q in a["questions"]}
        self.event_path, self.size, self.arguments = event, (width, height), arguments
        self.folder = tempfile.mkdtemp(prefix="chorus-e2e-")
        self.data = data or os.path.join(self.folder, "data")
        self.trace_path = os.path.join(self.folder, "trace.jsonl")

    def __enter__(self):
        self.display = Display(*self.size)
        environment = {**os.environ, "DISPLAY": self.display.name, "SDL_VIDEODRIVER": "x11"}
        environment.pop("WAYLAND_DISPLAY", None)
        self.log = open(os.path.join(self.folder, "log"), "w+b")
        self.process = subprocess.Popen(
            [CHORUS, "run", "--event", self.event_path, "--data", self.data, "--window", "%dx%d" % self.size,
             "--trace", self.trace_path, *self.arguments], env=environment, stdout=self.log, stderr=self.log)
        self.trace, self.rest, self.frame, self.count, self.last_activation = None, "", None, 0, None
        self.last_press = 0.0
        try:
            self.wait_for(lambda f: f["screen"] == "attract", "the attract screen")
        except Failure:
            self.process.kill()
            self.display.close()
            raise
        return self

    def __exit__(self, kind, value, traceback):
        if kind and self.frame:
            print("last frame:", self.frame["screen"], self.frame["question"], [n["id"] for n in self.frame["nodes"] if n["id"]])
            self.screenshot(os.path.join(self.folder, "failed.png"))
            print("picture:", os.path.join(self.folder, "failed.png"))
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.display.close()

    # --- what is on the screen ---
    def read(self):
        """Reads the frames that came since; keeps the last one."""
        check(self.process.poll() is None, "The kiosk ended: " + open(self.log.name, errors="replace").read())
        if self.trace is None:
            if not os.path.exists(self.trace_path):
                return
            self.trace = open(self.trace_path, encoding="utf-8")
        self.rest += self.trace.read()
        *lines, self.rest = self.rest.split("\n")
        if lines:
            self.frame = json.loads(lines[-1])
            self.count += len(lines)

    def wait_for(self, condition, what, seconds=10):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read()
            if self.frame and condition(self.frame):
                return self.frame
            time.sleep(0.004)
        raise Failure(f"Waited {seconds} s in vain for {what}.")

    def node(self, node_id):
        self.read()
        return next((n for n in self.frame["nodes"] if n["id"] == node_id), None)

    def screen(self):
        self.read()
        return self.frame["screen"]

    def settle(self):
        """Until no frame came for 60 ms."""
        count, quiet = -1, 0
        while quiet < 3:
            self.read()
            quiet = quiet + 1 if self.count == count else 0
            count = self.count
            time.sleep(0.02)

    def screenshot(self, path):
        time.sleep(0.25)  # a frame is traced when it begins to come: a motion takes up to 200 ms
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
        self.display.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        if wait:
            self.settle()

    # --- a keyboard ---
    def keys(self, *names):
        self.display.run("xdotool", "key", *names)
        self.settle()

    def type_keys(self, text):
        self.display.run("xdotool", "type", "--delay", "4", text)
        self.settle()

    def focus(self, node_id):
        check(self.node(node_id), f"There is no node {node_id} to focus on {self.frame['screen']}.")
        for _ in range(150):
            if "focused" in self.node(node_id)["state"]:
                return
            self.display.run("xdotool", "key", "Tab")
            self.settle()
        raise Failure(f"Tab never reached {node_id} on {self.frame['screen']} ({self.frame['question']}).")

    def press(self, node_id):
        self.not_twice(node_id)
        self.focus(node_id)
        self.keys("space")


    # --- switches ---
    def four_keys(self, node_id):
        self.focus(node_id)
        time.sleep(max(0, self.last_press + 0.55 - time.monotonic()))
        self.keys("space")
        self.last_press = time.monotonic()

    def lit(self):
        return next((n["id"] for n in self.frame["nodes"] if "focused" in n["state"]), None)

    def switch(self, node_id, seconds=90):
        """Waits until the light comes to the node, and presses; the first press, and one after a rest, only wakes."""
        check(self.node(node_id), f"There is no node {node_id} on {self.frame['screen']} ({self.frame['question']}).")
        deadline, seen, since = time.monotonic() + seconds, None, 0.0
        while time.monotonic() < deadline:
            self.read()
            light = self.lit()
            if light == node_id and time.monotonic() > self.last_press + 0.55:  # sooner, it is a bounce (ACCESS A6)
                self.keys("space")
                self.last_press = time.monotonic()
                return
            if light != seen:
                seen, since = light, time.monotonic()
            if light is None or time.monotonic() > since + 3:
                self.keys("space")
                time.sleep(0.6)
                since = time.monotonic()
            time.sleep(0.004)
        raise Failure(f"The light never came to {node_id} on {self.frame['screen']} ({self.frame['question']}).")


class Person:
    """Walks the kiosk by finger (mouse), by keys, or by one switch that types nothing, and remembers what the export must say: {column: value}."""

    def __init__(self, kiosk, mode, seed):
        self.kiosk, self.mode, self.random = kiosk, mode, random.Random(seed)
        self.expected = {}
        self.texts = ["more time", "a quiet room", "bring the coach back"]

    def do(self, node_id):
        """Activates a node, turning pages forward and, at the last one, back until it is there."""
        k = self.kiosk
        act = {"mouse": k.tap, "keys": k.press, "four": k.four_keys, "one": k.switch}[self.mode]
        for direction in ("page:next", "page:back"):
            while not k.node(node_id):
                turn = k.node(direction)
                if not turn or "disabled" in turn["state"]:
                    break
                act(direction)
        act(node_id)

    def write(self, text):
        k = self.kiosk
        if self.mode == "keys":
            k.focus("field")
            k.type_keys(text)
            return
        opened = k.node("key:space") or k.node("key:1")
        if not opened:
            k.tap("field")
        for character in text:
            k.tap("key:space" if character == " " else "key:" + character)
        if k.node("key:done"):
            k.tap("key:done")

    def start(self, language):
        k = self.kiosk
        k.wait_for(lambda f: f["screen"] == "attract", "the attract screen", 30)
        k.settle()
        for _ in range(40):  # a thank-you is cooled down from before anybody may start again (ACCESS Q4)
            self.do("language:" + language)
            if k.screen() != "attract":
                break
        if k.screen() == "activities":
            self.do("activity:" + k.event["activities"][0]["id"])
        k.wait_for(lambda f: f["screen"] == "consent", "the consent screen")
        check(k.frame["lang"] == language, f"Asked for {language}, got {k.frame['lang']}.")
        k.settle()
        self.do("agree")

    def choices_of(self, question):
        return [c["id"] for c in question["choices"] if not (c.get("exclusive") == "yes" or c.get("other") == "yes")]

    def answer_select_one(self, q):
        choice = self.random.choice(self.choices_of(q))
        self.do("choice:" + choice)
        self.expected[q["id"]] = choice

    def answer_select_multiple(self, q):
        most = min(int(q.get("max", 3)), 3)
        picked = self.random.sample(self.choices_of(q), max(int(q.get("min", 1)), min(most, 2)))
        for choice in picked:
            self.do("choice:" + choice)
        for choice in q["choices"]:
            self.expected[q["id"] + "/" + choice["id"]] = "1" if choice["id"] in picked else "0"

    def answer_points(self, q, low, high):
        point = self.random.randint(low, high)
        self.do(f"point:{point}")
        self.expected[q["id"]] = str(point)

    def answer_rating(self, q):
        self.answer_points(q, 1, int(q.get("points", 5)))

    def answer_nps(self, q):
        self.answer_points(q, 0, 10)

    def answer_range(self, q):
        if self.kiosk.node("more"):
            self.do("more")
            self.expected[q["id"]] = None
        else:
            self.answer_points(q, int(q["min"]), int(q["max"]))

    def answer_integer(self, q):
        number = str(self.random.randint(int(q.get("min", 1)), int(q.get("max", 20))))
        self.write(number)
        self.expected[q["id"]] = number

    def answer_decimal(self, q):
        self.answer_integer(q)

    def answer_text(self, q):
        if self.mode in ("one", "four"):
            return
        text = self.random.choice(self.texts)
        self.write(text)
        self.expected[q["id"]] = text

    def answer_rank(self, q):
        order = self.choices_of(q)
        self.random.shuffle(order)
        order = order[: int(q.get("max", len(order)))]
        for place, choice in enumerate(order, 1):
            self.do("choice:" + choice)
            self.expected[q["id"] + "/" + choice] = str(place)

    def answer_matrix(self, q):
        for row in q["rows"]:
            point = self.random.randint(1, int(q.get("points", 5)))
            self.do(f"row:{row['id']}:{point}")
            self.expected[q["id"] + "/" + row["id"]] = str(point)

    def answer_note(self, q):
        pass

    def answer(self, question_id):
        question = self.kiosk.questions[question_id]
        getattr(self, "answer_" + question["kind"])(question)

    def leave(self, question_id, by="next"):
        """Presses Next until the next screen: pages not yet seen come first."""
        k = self.kiosk
        for _ in range(12):
            self.do(by)
            if k.screen() != "question" or k.frame["question"] != question_id:
                return
        raise Failure(f"{by} never led on from {question_id}.")

    def questions(self, until=None, middle=None):
        """Answers question after question until the review, the thank-you, or the question `until`."""
        k, seen = self.kiosk, 0
        while k.screen() == "question" and k.frame["question"] != until:
            here = k.frame["question"]
            self.answer(here)
            if middle and seen == middle[0]:
                middle[1](self)
            seen += 1
            self.leave(here)
        return seen

    def send(self):
        k = self.kiosk
        if k.screen() == "review":
            k.wait_for(lambda f: any(n["id"] == "send" and "disabled" not in n["state"] for n in f["nodes"]), "Send")
            self.do("send")
        k.wait_for(lambda f: f["screen"] == "thanks", "the thank-you")
        k.settle()


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
        row = next((r for r in left if all(r[c] == v for c, v in said.items())), None)
        check(row is not None, f"No row of responses.csv holds exactly what was tapped: {said}")
        left.remove(row)


def main(tests):
    """Runs the functions given; prints one line each; exit status 1 when one failed."""
    failed = 0
    for name, function in tests:
        begin = time.monotonic()
        try:
            function()
            print(f"ok   {name} ({time.monotonic() - begin:.0f} s)", flush=True)
        except (Failure, subprocess.CalledProcessError) as failure:
            failed += 1
            print(f"FAIL {name}: {failure}", flush=True)
    sys.exit(1 if failed else 0)
