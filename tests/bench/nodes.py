"""Where to tap: walks the kiosk once with --trace and prints two lines, the probe's steps to a place and its tap points there.

Usage: nodes.py CHORUS EVENT taps|keys [LANGUAGE]     (DISPLAY is set; the language is en unless said otherwise)
"""
import os
import sys

os.environ["CHORUS"] = sys.argv[1]
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "e2e"))
from kiosk import Kiosk, check  # noqa: E402


def centre(node):
    return "%d,%d" % (node["x"] + node["w"] / 2, node["y"] + node["h"] / 2)


def walk():
    with Kiosk(sys.argv[2], arguments=("--lang", "en")) as kiosk:
        steps = []

        def go(node_id):
            steps.append("tap " + centre(kiosk.node(node_id)))
            kiosk.tap(node_id)

        language = "language:" + (sys.argv[4] if len(sys.argv) > 4 else "en")
        go(language if kiosk.node(language) else "start")
        kiosk.wait_for(lambda f: f["screen"] == "consent", "the consent screen")
        go("agree")
        kiosk.wait_for(lambda f: f["screen"] == "question", "the first question")
        if sys.argv[3] == "taps":
            answers = [n for n in kiosk.frame["nodes"] if n["id"].startswith(("choice:", "point:"))]
            check(len(answers) > 1, "The first question has nothing to choose.")
            points = [centre(n) for n in answers[:2]]
        else:
            go("next")
            go("field")
            points = [centre(kiosk.node("key:a")), centre(kiosk.node("key:backspace"))]
        print(" ".join(steps))
        print(" ".join(points))


walk()
