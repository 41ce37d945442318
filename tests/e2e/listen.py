"""Listening, in a real window with the real chorus-voice; SDL writes what the loudspeaker would play to a file, which is heard here.

Sound begins within 500 ms, stops and pauses when it is told to; headphones begin and end it; the dark screen is dark. A voice that
is killed, hangs or is missing, and a device without sound, are shown on the button, and somebody answers all the same.
"""
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

from kiosk import CHORUS, SOURCE, Failure, Kiosk, check, compare, export, main, passes
from person import Person

EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")
BEGIN_S = 0.5
WORDS = ("zanzibarquux", "grumblewort")
SHORT = """chorus: 1
id: e
title: T
languages: [en]
privacy: {retain_until: 2027-12-31, steward: S}
activities:
  - id: a
    kind: survey
    title: A
    questions:
      - {id: say, kind: text, text: "What do you say?"}
      - {id: go, kind: note, text: "Go on"}
"""


class Sound:
    """The file of SDL's disk driver, which is new each time the device is opened: after a second of silence. It is written in pieces
    of 93 ms, so that what is measured here is up to that much late."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "sound.raw")
        self.environment = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": self.path}

    def read(self, start=0):
        try:
            with open(self.path, "rb") as file:
                file.seek(start)
                return file.read()
        except FileNotFoundError:
            return b""

    def begins(self, start=None, seconds=20):
        """Seconds from start (else from now) until something is heard that is not silence."""
        start = start or time.monotonic()
        while time.monotonic() - start < seconds:
            if self.read().strip(b"\0"):
                return time.monotonic() - start
            time.sleep(0.002)
        raise Failure(f"Nothing was heard for {seconds} s.")

    def is_heard(self, seconds=20):
        """Whether anything sounds from now on."""
        size, deadline = len(self.read()), time.monotonic() + seconds
        while time.monotonic() < deadline:
            now = self.read()
            if now[size if len(now) >= size else 0:].strip(b"\0"):
                return True
            time.sleep(0.02)
        return False

    def falls_silent(self):
        """Whether a second passes without a sound: soon, where the machine is quick."""
        return any(not self.is_heard(1.0) for _ in range(6))

    def forget(self):
        time.sleep(1.6)  # until the device is closed
        if os.path.exists(self.path):
            os.remove(self.path)


def device(folder, *lines):
    path = os.path.join(folder, "device.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(("device: 1", *lines)) + "\n")
    return path


def voice_of(kiosk):
    found = subprocess.run(["pgrep", "-P", str(kiosk.process.pid), "chorus-voice"], capture_output=True, text=True, check=False)
    check(found.stdout.strip(), "There is no chorus-voice.")
    return int(found.stdout.split()[0])


def listens(kiosk, words):
    kiosk.wait_for(lambda f: kiosk.node("listen")["label"].startswith(words), f"the listen button to say {words!r}")


def plug(jack, are_in):
    os.write(jack, struct.pack("llHHi", 0, 0, 5, 2, are_in))  # EV_SW, SW_HEADPHONE_INSERT


def start_of_sound(kiosk, sound):
    times = []
    while len(times) < 5 or (min(times) > BEGIN_S and len(times) < 20):  # a busy machine is quick now and then
        sound.forget()
        node = kiosk.node("listen")
        kiosk.display.do(f"mousemove {node['x'] + node['w'] // 2} {node['y'] + node['h'] // 2}")
        start = time.monotonic()
        kiosk.display.do("mousedown 1 mouseup 1")
        times.append(sound.begins(start))
        time.sleep(0.6)
        kiosk.tap("listen")  # stop
    check(min(times) <= BEGIN_S, f"Sound begins after {min(times):.3f} s at best, not {BEGIN_S} s.")
    print("from the touch to the first sound: " + ", ".join(f"{t * 1000:.0f} ms" for t in times))


def controls(kiosk, sound):
    kiosk.tap("listen")
    check(sound.is_heard(), "Nothing is read.")
    kiosk.tap("listen:pause")
    check(sound.falls_silent(), "It is read on though it waits.")
    words = kiosk.node("listen:pause")["label"]
    check(words == "Continue", f"The button says {words}, not how to go on.")
    kiosk.tap("listen:pause")
    check(sound.is_heard(), "It does not go on.")
    kiosk.stroke("F2")
    check(sound.is_heard(), "Nothing is repeated.")
    kiosk.tap("listen")
    check(sound.falls_silent(), "It is not silent when it is stopped.")


def dark(kiosk):
    kiosk.tap("listen")
    kiosk.stroke("F4")
    picture = os.path.join(kiosk.folder, "dark.png")
    kiosk.screenshot(picture)
    mean = kiosk.display.run("convert", picture, "-format", "%[fx:mean]", "info:", capture_output=True, text=True).stdout
    check(float(mean) < 0.02, f"The dark screen is {float(mean):.3f} bright.")
    kiosk.tap("listen")  # lights it up, and does nothing else
    kiosk.screenshot(picture)
    mean = kiosk.display.run("convert", picture, "-format", "%[fx:mean]", "info:", capture_output=True, text=True).stdout
    check(float(mean) > 0.1, "A touch does not light the screen up.")
    kiosk.tap("listen")  # from the top
    listens(kiosk, "Stop")
    kiosk.tap("listen")
    listens(kiosk, "Listen")


def headphones(kiosk, sound, jack):
    sound.forget()
    plug(jack, 1)
    listens(kiosk, "Stop")
    sound.begins()
    plug(jack, 0)
    listens(kiosk, "Listen")
    check(sound.falls_silent(), "It goes on though the headphones are out.")


def hear():
    folder = tempfile.mkdtemp(prefix="chorus-listen-")
    sound, path = Sound(folder), os.path.join(folder, "jack")
    os.mkfifo(path)
    jack = os.open(path, os.O_RDWR)
    arguments = ("--device", device(folder, "sound: speaker", f"headphone_jack: {path}"), "--lang", "en")
    with Kiosk(EVENT, arguments=arguments, environment=sound.environment) as kiosk:
        kiosk.tap("language:en")
        start_of_sound(kiosk, sound)
        controls(kiosk, sound)
        dark(kiosk)
        headphones(kiosk, sound, jack)
    os.close(jack)


def short_kiosk(setting, **options):
    folder = tempfile.mkdtemp(prefix="chorus-listen-")
    event = os.path.join(folder, "e.yaml")
    with open(event, "w", encoding="utf-8") as file:
        file.write(SHORT)
    return Kiosk(event, arguments=("--device", device(folder, setting)),
                 **{"environment": Sound(folder).environment, "data": os.path.join(folder, "data"), **options})


def left_in(pid):
    """Words of the person in the memory of a process."""
    found = []
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            at = re.match(r"([0-9a-f]+)-([0-9a-f]+) .w", line)
            try:
                memory.seek(int(at[1], 16) if at else 0)
                data = memory.read(int(at[2], 16) - int(at[1], 16)) if at else b""
            except OSError:
                continue
            found += [word for word in WORDS if word.encode() in data]
    return found


def forget():
    """What a person typed and heard is gone from the memory of the voice when the person is."""
    with short_kiosk("sound: headphones") as kiosk:
        for node in ("listen", "start", "agree"):
            kiosk.tap(node)
        kiosk.tap("field")
        kiosk.type_keys(" ".join(WORDS))
        kiosk.tap("next")
        voice, held = voice_of(kiosk), []
        kiosk.tap("back", wait=False)  # the answer is read
        deadline = time.monotonic() + 30
        while os.getuid() == 0 and not held and time.monotonic() < deadline:
            held = left_in(voice)
        check(held or os.getuid() != 0, "The voice never held what was typed: this looks at the wrong thing.")
        kiosk.settle()
        kiosk.tap("erase")
        deadline = time.monotonic() + 30
        while os.getuid() == 0 and left_in(voice) and time.monotonic() < deadline:
            time.sleep(0.1)
        check(os.getuid() != 0 or not left_in(voice), "The voice still holds what was typed.")
        check(voice_of(kiosk) == voice, "The voice was started again.")


def complete(kiosk):
    person = Person(kiosk, "mouse", 5)
    person.start("en")
    person.questions()
    person.send()
    return person


def without(words, harm=None, **options):
    """The button says what is wrong, and everything else goes on."""
    with short_kiosk("sound: speaker", **options) as kiosk:
        if harm:
            time.sleep(1)  # one that is only starting is given more time
            harm(kiosk)
        if not kiosk.node("listen")["label"].startswith("No "):
            kiosk.tap("listen", wait=False)
        listens(kiosk, words)
        kiosk.tap("listen")
        check(kiosk.screen() == "settings" and kiosk.node("listen:why"), "Nothing says why there is nothing to hear.")
        kiosk.tap("back")
        person = complete(kiosk)
        check(kiosk.screen() == "thanks", "There was no thank-you.")
    compare([person], export(kiosk.data))


def missing():
    """The program without chorus-voice beside it."""
    without("No voice", program=shutil.copy(CHORUS, tempfile.mkdtemp(prefix="chorus-listen-")))


os.environ.setdefault("CHORUS_ASSETS", os.path.join(SOURCE, "assets"))
if not passes(("hear", hear)):  # with nothing beside it: it tells times
    sys.exit(1)
main([("forget", forget), ("killed", lambda: without("No voice", lambda k: os.kill(voice_of(k), signal.SIGKILL))),
      ("hung", lambda: without("No voice", lambda k: os.kill(voice_of(k), signal.SIGSTOP))), ("missing", missing),
      ("no device", lambda: without("No sound", environment={"SDL_AUDIODRIVER": "no-such-driver"}))])
