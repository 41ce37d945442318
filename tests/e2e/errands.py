"""An organizer and a stick in a real window: an export, a hand-over, an event from the stick tried and then run.

An ordinary folder stands for the stick, and comes while the kiosk waits for it. The first event's answer, and one entered from paper,
leave as tables, then for good; the second event is tried in practice, used, and answered.
"""
import csv
import os
import subprocess
import tempfile
import time

from kiosk import CHORUS, Kiosk, check, device_file, main, set_pin

PIN = "847316"
HEAD = """chorus: 1
id: {id}
title: {{en: "{title}"}}
languages: [en]
privacy: {{sensitivity: low, k: 5, retain_until: 2027-12-31, steward: "Us"}}
timing: {{idle_s: 60, warn_s: 30, thanks_s: 30, cooldown_s: 0}}
activities:
  - id: short
    title: {{en: "Short"}}
    questions:
      - {{id: good, kind: rating, scale: stars, text: {{en: "How was it?"}}, labels: [{{en: "Bad"}}, {{en: "Good"}}]}}
"""


def go(kiosk, screen):
    kiosk.wait_for(lambda f: f["screen"] == screen, "the screen " + screen)


def answer(kiosk):
    kiosk.tap("start")
    go(kiosk, "consent")
    kiosk.tap("agree")
    go(kiosk, "question")
    kiosk.tap("point:4")
    kiosk.tap("next")
    kiosk.wait_for(lambda f: f["screen"] in ("review", "thanks"), "review or thanks")
    if kiosk.screen() == "review":
        time.sleep(1.2)
        kiosk.tap("send")
    go(kiosk, "thanks")
    kiosk.tap("done")
    go(kiosk, "attract")


def unlock(kiosk):
    kiosk.knock()
    kiosk.type_keys(PIN)
    kiosk.tap("enter")
    go(kiosk, "organizer")


def says(kiosk, words):
    kiosk.settle()
    return any(words in n["label"] for n in kiosk.frame["nodes"])


def enter_paper(kiosk):
    """One form as it stands on paper; then the way back into the area, which is left meanwhile."""
    kiosk.tap_over_pages("menu:paper")
    go(kiosk, "paper")
    kiosk.tap("activity:short")
    go(kiosk, "question")
    check(kiosk.node("mark"), "an entry from paper is not marked")
    kiosk.tap("point:2")
    kiosk.tap("next")
    kiosk.wait_for(lambda f: any("The last form is stored." in n["label"] for n in f["nodes"]), "the form was not stored")
    kiosk.tap("done")
    go(kiosk, "attract")
    unlock(kiosk)


def hand_over(kiosk, folder):
    kiosk.tap_over_pages("menu:hand_over")
    go(kiosk, "hand_over")
    kiosk.tap_over_pages("go")
    kiosk.wait_for(lambda f: any("erased here. Responses: 2." in n["label"] for n in f["nodes"]), "the hand-over does not end")
    check(sorted(os.listdir(folder)) == ["answers.csv", "chorus.db", "codebook.csv", "receipt.txt", "responses.csv"],
          "handed over were " + ", ".join(sorted(os.listdir(folder))))
    kiosk.tap("back")
    go(kiosk, "organizer")
    while not kiosk.has("menu:contents"):
        kiosk.tap("page:next")
    check(says(kiosk, "Nothing is stored."), "something is still stored")


def errands():
    root = tempfile.mkdtemp(prefix="chorus-stick-")
    run, stick, data = (os.path.join(root, name) for name in ("run", "run/stick", "data"))
    os.makedirs(run)
    os.makedirs(os.path.join(data, "first"), mode=0o700)
    first = os.path.join(root, "first.yaml")
    with open(first, "w", encoding="utf-8") as file:
        file.write(HEAD.format(id="first", title="First"))
    device = device_file(f"stick_folder: {stick}\n")
    set_pin(os.path.join(data, "first"), PIN)
    arguments = ("--device", device)
    with Kiosk(first, arguments=arguments, data=os.path.join(data, "first")) as kiosk:
        answer(kiosk)
        unlock(kiosk)
        check(os.path.exists(os.path.join(run, "organizer")), "the helper is not told that an organizer is in")
        enter_paper(kiosk)
        kiosk.tap_over_pages("menu:export")
        go(kiosk, "export")
        check(says(kiosk, "Put in a USB stick."), "nothing asks for a stick")
        os.mkdir(stick)  # it comes
        kiosk.wait_for(lambda f: any("free" in n["label"] for n in f["nodes"]), "the stick was not seen")
        kiosk.tap_over_pages("form:csv")
        kiosk.wait_for(lambda f: any("take the stick out now" in n["label"] for n in f["nodes"]), "the export does not end")
        with open(os.path.join(stick, "first.results", "responses.csv"), encoding="utf-8-sig", newline="") as file:
            modes = sorted(row["entry_mode"] for row in csv.DictReader(file))
        check(modes == ["kiosk", "paper"], f"exported were {modes}")
        kiosk.tap("back")
        go(kiosk, "organizer")
        hand_over(kiosk, os.path.join(stick, "first.handover"))
        with open(os.path.join(stick, "a.yaml"), "w", encoding="utf-8") as file:
            file.write("chorus: 1\nid: [\n")
        with open(os.path.join(stick, "b.yaml"), "w", encoding="utf-8") as file:
            file.write(HEAD.format(id="second", title="Second"))
        kiosk.tap_over_pages("menu:load")
        go(kiosk, "load")
        kiosk.wait_for(lambda f: any(n["id"] == "event:1" for n in f["nodes"]), "the events are not listed")
        kiosk.tap("event:1")
        go(kiosk, "loaded")
        kiosk.tap_over_pages("try")
        go(kiosk, "consent")
        kiosk.tap("agree")
        go(kiosk, "question")
        kiosk.tap("erase")
        go(kiosk, "erased")
        kiosk.tap("done")
        go(kiosk, "loaded")
        kiosk.tap_over_pages("use")
        go(kiosk, "pin_new")  # the second event has a data folder of its own, and that a PIN of its own
        kiosk.tap("later")
        go(kiosk, "attract")
        check(not os.path.exists(os.path.join(run, "organizer")), "the helper still believes that an organizer is in")
        answer(kiosk)
    done = subprocess.run([CHORUS, "export", "--data", os.path.join(data, "second"), "--format", "csv", "--out", root],
                          capture_output=True, text=True)
    check(done.stdout.startswith('1 response of "second"'), "the second event holds something else: " + done.stdout + done.stderr)


if __name__ == "__main__":
    main([("errands", errands)])
