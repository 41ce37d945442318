"""A brainstorm in a real window: two visits, an organizer between and behind them, and what the files say afterwards.

The second person's similar idea is recognised while it is typed and becomes a voice; nothing is on the wall that was not
approved; themes are merged, split, and both undone.
"""
import os
import tempfile
import time

from kiosk import Kiosk, check, main

EVENT = """chorus: 1
id: room
title: {en: "What we need", fr: "Nos besoins"}
languages: [en, fr]
privacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: "Us"}
timing: {idle_s: 60, warn_s: 30, thanks_s: 30, cooldown_s: 0}
activities:
  - id: ideas
    kind: brainstorm
    title: {en: "Ideas", fr: "Idées"}
    prompt: {en: "What keeps care out of reach?", fr: "Qu'est-ce qui éloigne les soins ?"}
    wall: open
    moderation: before
    themes:
      - {id: care, text: {en: "Care", fr: "Soins"}}
      - {id: travel, text: {en: "Getting there", fr: "S'y rendre"}}
"""
BUS, NEAR = "No bus goes to the clinic after four", "after four no bus goes to the clinic"
COLD = "The waiting room is cold in winter"


def go(kiosk, screen):
    kiosk.wait_for(lambda f: f["screen"] == screen, "the screen " + screen)


def labels(kiosk):
    kiosk.settle()
    return [n["label"] for n in kiosk.frame["nodes"]]


def begin(kiosk):
    kiosk.tap("start")
    kiosk.tap("language:en")
    go(kiosk, "consent")
    while kiosk.node("agree") is None:
        kiosk.tap("next")
    kiosk.tap("agree")
    go(kiosk, "collect")
    kiosk.tap("field")


def finish(kiosk):
    for _ in range(8):
        if kiosk.screen() == "summary":
            break
        kiosk.tap("next")
    go(kiosk, "summary")
    time.sleep(1.1)
    kiosk.tap("send")
    go(kiosk, "thanks")
    kiosk.tap("done")
    go(kiosk, "attract")


def write(kiosk, text, theme):
    begin(kiosk)
    kiosk.type_keys(text)
    kiosk.tap("add")
    go(kiosk, "themes")
    kiosk.tap("theme:" + theme)
    kiosk.tap("next")
    finish(kiosk)


def desk(kiosk):
    for _ in range(5):
        kiosk.stroke("Escape")
    go(kiosk, "organizer")
    kiosk.tap("menu:desk")
    go(kiosk, "desk")


def leave(kiosk):
    kiosk.tap("back")
    go(kiosk, "organizer")
    kiosk.tap("leave")
    go(kiosk, "attract")


def approve_one(kiosk):
    desk(kiosk)
    kiosk.tap("queue:waiting")
    go(kiosk, "queue")
    kiosk.tap("show")
    kiosk.wait_for(lambda f: any(n["id"] == "empty" for n in f["nodes"]), "the end of the queue")
    kiosk.tap("back")
    leave(kiosk)


def counted(kiosk, theme):
    """What the list of themes says of one: its ideas."""
    node = kiosk.node("theme:" + theme)
    return node["label"] if node else None


def themes(kiosk):
    desk(kiosk)
    kiosk.tap("themes")
    go(kiosk, "theme_list")
    check(counted(kiosk, "travel") == "Getting there (1)", "An approved idea is not counted in its theme.")
    kiosk.tap("theme:travel")
    kiosk.tap("merge")
    go(kiosk, "theme_target")
    kiosk.tap("theme:care")
    go(kiosk, "theme_list")
    check(counted(kiosk, "travel") is None and counted(kiosk, "care") == "Care (1)", "The themes were not merged.")
    kiosk.tap("theme:care")
    go(kiosk, "theme")
    kiosk.tap(next(n["id"] for n in kiosk.frame["nodes"] if n["id"].startswith("idea:")))
    kiosk.tap("split")
    go(kiosk, "theme_name")
    kiosk.type_keys("Buses")
    kiosk.tap("next")
    go(kiosk, "theme")
    kiosk.tap("back")
    go(kiosk, "theme_list")
    check("Buses (1)" in labels(kiosk) and counted(kiosk, "care") == "Care (0)", "The theme was not split.")
    kiosk.tap("undo")
    kiosk.wait_for(lambda f: all(n["label"] != "Buses (1)" for n in f["nodes"]), "the split undone")
    kiosk.not_twice("undo")
    kiosk.tap("undo")
    kiosk.wait_for(lambda f: any(n["id"] == "theme:travel" for n in f["nodes"]), "the merge undone")
    check(counted(kiosk, "travel") == "Getting there (1)" and counted(kiosk, "care") == "Care (0)", "Not all was undone.")
    kiosk.tap("back")
    leave(kiosk)


def two_visits():
    folder = tempfile.mkdtemp(prefix="chorus-brainstorm-")
    event, data = os.path.join(folder, "room.yaml"), os.path.join(folder, "data")
    with open(event, "w", encoding="utf-8") as file:
        file.write(EVENT)
    with Kiosk(event, data=data, arguments=("--organizer",)) as kiosk:
        write(kiosk, BUS, "travel")
        begin(kiosk)
        kiosk.type_keys(NEAR)
        time.sleep(0.3)
        check(kiosk.node("similar:0") is None, "An idea that nobody approved is shown to others.")
        kiosk.tap("erase")
        go(kiosk, "erased")
        kiosk.tap("done")
        go(kiosk, "attract")
        approve_one(kiosk)
        begin(kiosk)
        kiosk.type_keys(NEAR)
        kiosk.wait_for(lambda f: any(n["id"] == "similar:0" for n in f["nodes"]), "the similar idea")
        check(not any(any(c.isdigit() for c in label) for label in labels(kiosk) if BUS in label), "A count below k is shown.")
        kiosk.tap("similar:0")
        finish(kiosk)
        themes(kiosk)


main([("two visits and an organizer", two_visits)])
