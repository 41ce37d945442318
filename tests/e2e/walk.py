"""The bundled evaluation, walked in a real window: by mouse and by keys alone, in English and in French, and left clean.

Usage: walk.py WIDTHxHEIGHT
"""
import os
import subprocess
import sys

from kiosk import SOURCE, Kiosk, check, compare, export, hurried, main
from person import Person

SIZE = tuple(int(part) for part in sys.argv[1].split("x"))
VISITS = [("mouse", "en"), ("keys", "fr"), ("mouse", "fr"), ("keys", "en")]
EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")


def decode_codes(kiosk):
    """The QR codes of the thank-you are the event's follow-ups, read from a screenshot as a phone would."""
    picture = os.path.join(kiosk.folder, "thanks.png")
    kiosk.screenshot(picture)
    found = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True).stdout.split()
    wanted = sorted(f["url"] for f in kiosk.event["follow_up"])
    check(sorted(found) == wanted, f"The QR codes say {sorted(found)}, the event says {wanted}.")


def silent_visit(kiosk, what):
    """After `what` somebody comes who answers nothing: were anything left of the last person, it would be stored now."""
    kiosk.wait_for(lambda f: f["screen"] == "attract", f"the attract screen after {what}", 60)
    person = Person(kiosk, "mouse", 1)
    person.start("en")
    kiosk.wait_for(lambda f: f["screen"] == "question", "the first question")
    first = kiosk.event["activities"][0]["questions"][0]["id"]
    check(kiosk.frame["question"] == first, f"After {what} the interview did not begin at the first question.")
    while kiosk.screen() == "question":
        here = kiosk.frame["question"]
        person.leave(here, "decline" if kiosk.questions[here].get("required") == "yes" else "next")
    person.send()
    person.do("done")


def check_silent(rows, count):
    """Takes out the rows of silent visits, which hold no answer at all."""
    head = ("response", "activity", "site", "slot", "event_version", "language", "entry_mode", "flags")
    silent = [r for r in rows if all(v.startswith("[") for c, v in r.items() if c not in head)]
    check(len(silent) == count, f"{count} people answered nothing, {len(silent)} rows say so: something of another person was stored.")
    return [r for r in rows if r not in silent]


def other_language_and_back(person):
    """Half-way: to the other language, back a screen and forward again; nothing is lost."""
    kiosk = person.kiosk
    here, first = kiosk.frame["question"], kiosk.frame["lang"]
    for language in ("fr" if first == "en" else "en", first):
        person.do("language")
        person.do("language:" + language)
        kiosk.wait_for(lambda f: f["screen"] == "question" and f["lang"] == language, f"the question in {language}")
    person.do("back")
    kiosk.wait_for(lambda f: f["question"] != here, "the question before")
    person.do("next")
    kiosk.wait_for(lambda f: f["question"] == here, "the question again")


def walk():
    event, people = hurried(EVENT, "cooldown_s: 1"), []
    data = os.path.join(os.path.dirname(event), "data")
    with Kiosk(event, *SIZE, data=data) as kiosk:
        for seed, (mode, language) in enumerate(VISITS if SIZE == (1280, 800) else VISITS[:2]):
            person = Person(kiosk, mode, seed + 10)
            person.start(language)
            person.questions(middle=(2, other_language_and_back))
            person.send()
            people.append(person)
            if mode == "mouse":
                decode_codes(kiosk)
            person.do("done")
            kiosk.wait_for(lambda f: f["screen"] == "attract", "the attract screen")
        leaver = Person(kiosk, "mouse", 99)
        leaver.start("fr")
        leaver.answer(kiosk.frame["question"])
        kiosk.tap("erase")
        if kiosk.wait_for(lambda f: f["screen"] in ("erased", "attract"), "the erased screen")["screen"] == "erased":
            kiosk.tap("done")
        silent_visit(kiosk, "erase and leave")
    compare(people, check_silent(export(data), 1))


def idle():
    """A person walks away: a warning that hides the answers, then everything is erased."""
    event = hurried(EVENT, "idle_s: 30, warn_s: 20")
    data = os.path.join(os.path.dirname(event), "data")
    with Kiosk(event, *SIZE, data=data) as kiosk:
        person = Person(kiosk, "mouse", 5)
        person.start("fr")
        person.answer(kiosk.frame["question"])
        kiosk.wait_for(lambda f: f["screen"] == "idle", "the idle warning", 40)
        check(not any(n["id"].startswith("choice:") for n in kiosk.frame["nodes"]), "The idle warning shows answers.")
        kiosk.tap("stay")
        kiosk.wait_for(lambda f: f["screen"] == "question", "the question after the warning")
        kiosk.wait_for(lambda f: f["screen"] == "idle", "the second warning", 40)
        kiosk.wait_for(lambda f: f["screen"] in ("erased", "attract"), "the reset", 30)
        silent_visit(kiosk, "the idle reset")
    check(not check_silent(export(data), 1), "Something of the person who walked away was stored.")


main([("walk %dx%d" % SIZE, walk)] + ([("idle %dx%d" % SIZE, idle)] if len(sys.argv) > 2 else []))
