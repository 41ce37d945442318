"""A receipt in a real window, and chorus forget at the desk: a scanner reads the code off the screen, and the code takes that person's
answers back and nobody else's."""
import os
import subprocess
import tempfile

from kiosk import CHORUS, Kiosk, check, export, main

EVENT = """chorus: 1
id: slips
title: {en: Slips}
languages: [en]
default_language: en
privacy: {receipt: yes, mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2029-12-31, steward: Us}
activities:
  - id: short
    kind: survey
    title: {en: Short}
    consent: {en: We ask.}
    questions:
      - {id: again, kind: rating, scale: stars, text: {en: "Again?"}, labels: [{en: "No"}, {en: "Yes"}]}
"""


def go(kiosk, screen):
    kiosk.wait_for(lambda f: f["screen"] == screen, "the screen " + screen)


def answer(kiosk, point, with_code):
    go(kiosk, "attract")
    kiosk.do_until_left(lambda: kiosk.tap("start"))
    go(kiosk, "consent")
    kiosk.tap("agree")
    go(kiosk, "question")
    kiosk.tap(f"point:{point}")
    kiosk.tap("next")
    go(kiosk, "receipt")
    kiosk.wait_for(lambda f: any(n["id"] == "send" and "disabled" not in n["state"] for n in f["nodes"]), "that it may be sent")
    kiosk.tap("receipt" if with_code else "send")
    code = None
    if with_code:
        go(kiosk, "slip")
        kiosk.settle()
        picture = os.path.join(kiosk.folder, "slip.png")
        kiosk.screenshot(picture)
        seen = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True)
        code = seen.stdout.strip()
        check(len(code.replace("-", "")) == 16, f"The scanner read {code!r}.")
        kiosk.tap("done")
    go(kiosk, "thanks")
    kiosk.tap("done")
    return code


def forget(data, code):
    return subprocess.run([CHORUS, "forget", "--data", data, "--code", code], capture_output=True, text=True)


def at_the_desk():
    folder = tempfile.mkdtemp(prefix="chorus-forget-")
    event, data = os.path.join(folder, "slips.yaml"), os.path.join(folder, "data")
    with open(event, "w", encoding="utf-8") as file:
        file.write(EVENT)
    with Kiosk(event, data=data) as kiosk:
        answer(kiosk, 2, False)
        code = answer(kiosk, 4, True)
        answer(kiosk, 5, False)
        go(kiosk, "attract")
        busy = forget(data, code)
        check(busy.returncode == 1 and "running kiosk" in busy.stderr, "While the kiosk runs: " + busy.stderr)
        check(not any(code in n["label"] for f in kiosk.read_everything() for n in f["nodes"]), "The code is in the trace.")
    plain = code.replace("-", "")
    for place, _, names in os.walk(data):
        for name in names:
            held = open(os.path.join(place, name), "rb").read()
            check(code.encode() not in held and plain.encode() not in held, f"{name} holds the code itself.")
    before = export(data)
    check(sorted(r["again"] for r in before) == ["2", "4", "5"], f"The export holds {before}.")
    wrong = forget(data, "7K3M")
    check(wrong.returncode == 2 and "sixteen digits" in wrong.stderr, "No code at all: " + wrong.stderr)
    other = forget(data, "0000-0000-0000-0000")
    check(other.returncode == 1, "A code of nobody's was taken.")
    check(export(data) == before, "A code of nobody's changed the export.")
    os.makedirs(os.path.join(data, "quarantine", "0badcafe"))
    done = forget(data, plain.lower())
    check("quarantine, may hold it still" in done.stderr, "Nothing is said of the quarantine: " + done.stderr)
    check(done.returncode == 0 and "Deleted: 1 row." in done.stdout, "The code was not taken: " + done.stderr)
    check(sorted(r["again"] for r in export(data)) == ["2", "5"], "Something else was deleted, or nothing.")
    again = forget(data, code)
    check(again.returncode == 1 and "belongs to nothing" in again.stderr, "A code was taken twice.")


main([("a receipt's code takes its answers back", at_the_desk)])
