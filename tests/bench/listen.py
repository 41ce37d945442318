"""Milliseconds from the touch of the listen button to the first sound that is not silence, one line a round; the first one of a
person, since the library that speaks is loaded for each anew. SDL writes the sound to a file, in
pieces of 93 ms: a loudspeaker would be that much earlier.

Usage: listen.py CHORUS ROUNDS
"""
import os
import sys
import tempfile
import time

os.environ["CHORUS"] = sys.argv[1]
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "e2e"))
from kiosk import SOURCE, Kiosk, check  # noqa: E402

EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")


def wait_for_sound(path):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            with open(path, "rb") as file:
                if file.read().strip(b"\0"):
                    return time.monotonic()
        except FileNotFoundError:
            pass
        time.sleep(0.001)
    check(False, "Nothing was heard.")


def listen(path):
    with Kiosk(EVENT, arguments=("--lang", "en")) as kiosk:
        kiosk.tap("language:en")
        node = kiosk.node("listen")
        kiosk.display.do(f"mousemove {node['x'] + node['w'] // 2} {node['y'] + node['h'] // 2}")
        start = time.monotonic()
        kiosk.display.do("mousedown 1 mouseup 1")
        print(f"{(wait_for_sound(path) - start) * 1000:.1f}", flush=True)


for _ in range(int(sys.argv[2])):
    sound = os.path.join(tempfile.mkdtemp(prefix="chorus-bench-"), "sound.raw")
    os.environ.update(SDL_AUDIODRIVER="disk", SDL_DISKAUDIOFILE=sound)
    listen(sound)
