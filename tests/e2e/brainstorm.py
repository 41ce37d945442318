"""A brainstorm in a real window: visits, an organizer between and behind them, and what the files say afterwards.

The second person's similar idea is recognised while it is typed and becomes a voice; nothing is on the wall that was not
approved, and no number below k; themes are merged, split, and both undone; stages are opened while the kiosk runs; the export
tells what was tapped. Then the kiosk is killed in the middle of each stage and leaves nothing behind.
"""
import csv
import json
import os
import re
import subprocess
import tempfile
import time

from kiosk import CHORUS, SOURCE, Kiosk, check, main, set_pin

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
    stages: [collect, dots, validate, pairwise]
    open: [collect]
    dots: 3
    themes:
      - {id: care, text: {en: "Care", fr: "Soins"}}
      - {id: travel, text: {en: "Getting there", fr: "S'y rendre"}}
    statements:
      - {id: cold, text: {en: "The room is cold.", fr: "La salle est froide."}}
      - {id: late, text: {en: "It closes too early.", fr: "Ça ferme trop tôt."}}
    who_must_act:
      - {id: town, text: {en: "The town", fr: "La ville"}}
      - {id: us, text: {en: "All of us", fr: "Nous tous"}}
"""
BUS, NEAR = "No bus goes to the clinic after four", "after four no bus goes to the clinic"
PIN = "847316"
COLD = "The waiting room is cold in winter"


def go(kiosk, screen):
    kiosk.wait_for(lambda f: f["screen"] == screen, "the screen " + screen)


def labels(kiosk):
    kiosk.settle()
    return [n["label"] for n in kiosk.frame["nodes"]]


def begin(kiosk):
    kiosk.tap("start")
    if kiosk.screen() == "pin_new":
        kiosk.tap("later")
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
    kiosk.knock()
    kiosk.type_keys(PIN)
    kiosk.tap("enter")
    go(kiosk, "organizer")
    kiosk.tap_over_pages("menu:desk")
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


def tables(data):
    """The export as lists of dictionaries by name."""
    out = tempfile.mkdtemp(prefix="chorus-export-")
    done = subprocess.run([CHORUS, "export", "--data", data, "--format", "csv", "--out", out], capture_output=True, text=True)
    check(done.returncode == 0, "export: " + done.stderr)
    found = {}
    for name in os.listdir(out):
        with open(os.path.join(out, name), encoding="utf-8-sig", newline="") as file:
            found[name.removesuffix(".csv")] = list(csv.DictReader(file))
    return found


def switch_stages(kiosk, *stages):
    desk(kiosk)
    for stage in stages:
        while kiosk.node("stage:" + stage) is None:
            kiosk.tap("page:next")
        kiosk.tap("stage:" + stage)
    leave(kiosk)


def start(kiosk):
    """To the first step of whatever is open."""
    kiosk.tap("start")
    if kiosk.screen() == "pin_new":
        kiosk.tap("later")
    kiosk.tap("language:en")
    go(kiosk, "consent")
    while kiosk.node("agree") is None:
        kiosk.tap("next")
    kiosk.tap("agree")


def card(kiosk, prefix, words):
    """The id of the button that belongs to the card with these words: the last card before it."""
    at = None
    for n in kiosk.frame["nodes"]:
        if words in n["label"]:
            at = n["id"].split(":")[-1]
    check(at is not None, f"There is no card {words!r} on {kiosk.frame['screen']}.")
    return prefix + at


def judge(kiosk):
    """Two dots for the bus, one for the cold; one statement true, one not; the left of the pair. Returns what that was."""
    start(kiosk)
    go(kiosk, "dots")
    kiosk.tap(card(kiosk, "dot:", BUS))
    kiosk.tap(card(kiosk, "dot:", COLD))
    kiosk.tap("undo")
    kiosk.tap("next")
    said = {}
    for vote in ("agree", "disagree"):
        go(kiosk, "validate")
        text = " ".join(labels(kiosk))
        statement = "cold" if "The room is cold." in text else "late"
        said[statement] = vote
        kiosk.tap("vote:" + vote)
        if vote == "agree":
            go(kiosk, "must_act")
            kiosk.tap("actor:town")
            kiosk.tap("next")
    go(kiosk, "pairwise")
    kiosk.settle()
    left = BUS if BUS in kiosk.node("left")["label"] else COLD
    kiosk.tap("left")
    if kiosk.screen() == "pairwise":
        kiosk.tap("enough")
    finish(kiosk)
    return said, left


def no_number_below_k(frames):
    """Numbers on anybody's screen are of what the person did themselves, or of the screen; those of others are k or more."""
    own = {"summary", "dots", "thanks", "idle", "collect", "validate", "pairwise", "stored"}  # dots left, page and place, letters left
    desks = {"organizer", "desk", "queue", "theme_list", "theme", "theme_target", "theme_name"}
    looked = 0
    for frame in frames:
        if frame["screen"] in desks:
            continue
        for node in frame["nodes"]:
            looked += 1
            others = re.search(r"\b(\d+)\+? (?:people|voices|said|persons)", node["label"])
            check(not others or int(others.group(1)) >= 5, f"A number below k is on {frame['screen']}: {node['label']!r}.")
            plain = node["label"].replace(BUS, "").replace(COLD, "")
            check(frame["screen"] != "wall" or not re.search(r"[1-4]", plain), f"A number below k is on the wall: {plain!r}.")
            check(frame["screen"] in own or not node["id"].startswith("similar:") or not re.search(r"\d", plain),
                  f"A number is beside a similar idea: {plain!r}.")
    check(looked > 1000, f"Only {looked} labels were looked at.")


def compare_export(data, said, left):
    t = tables(data)
    ideas = {r["text"]: r for r in t["ideas"]}
    check(set(ideas) == {BUS, COLD}, f"ideas.csv holds {sorted(ideas)}.")
    bus, cold = ideas[BUS], ideas[COLD]
    check((bus["own_themes"], bus["themes"], cold["own_themes"], cold["themes"]) == ("travel", "care", "care", "care"),
          "The themes of ideas.csv are not those tapped, with travel merged into care at the end.")
    check((bus["voices"], bus["dots"], cold["voices"], cold["dots"]) == ("2", "1", "1", "0"), f"Counts differ: {bus}, {cold}.")
    check(bus["shown"] == cold["shown"] == "1", "An approved idea is not marked as shown.")
    themes = {r["theme"]: r for r in t["themes"] if r["made_by"] == "event"}
    check(themes["travel"]["merged_into"] == "care" and themes["care"]["ideas"] == "2", f"themes.csv says {themes}.")
    check(all(r["made_by"] in ("event", "chorus") for r in t["themes"]), "A theme whose split was undone is in themes.csv.")
    people = t["activities"][0]
    check([people["people_" + s] for s in ("collect", "dots", "validate", "pairwise")] == ["3", "1", "1", "1"], f"{people}")
    pairs = {r["text"]: r for r in t["pairs"]}
    check(all((r["wins"], r["losses"]) == (("1", "0") if text == left else ("0", "1")) for text, r in pairs.items()), f"{pairs}")
    for r in t["votes"]:
        check(r["count"] == "[suppressed]", f"One vote is shown in votes.csv: {r}.")
    linked = [r for r in t["votes"] if r["statement"] in said]
    check(len(linked) == len(t["votes"]) > 0, "votes.csv is about other statements.")


def two_visits():
    folder = tempfile.mkdtemp(prefix="chorus-brainstorm-")
    event, data = os.path.join(folder, "room.yaml"), os.path.join(folder, "data")
    with open(event, "w", encoding="utf-8") as file:
        file.write(EVENT)
    set_pin(data, PIN)
    with Kiosk(event, data=data) as kiosk:
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
        write(kiosk, COLD, "care")
        approve_one(kiosk)
        switch_stages(kiosk, "collect", "dots", "validate", "pairwise")  # collect is closed, the others open, nothing restarts
        said, left = judge(kiosk)
        desk(kiosk)
        kiosk.tap("themes")
        kiosk.tap("theme:travel")
        kiosk.tap("merge")
        go(kiosk, "theme_target")
        kiosk.tap("theme:care")
        go(kiosk, "theme_list")
        with open(kiosk.trace_path, encoding="utf-8") as trace:
            no_number_below_k([json.loads(line) for line in trace])
    compare_export(data, said, left)


CANARY = "legovneiranak"[::-1]


def files_with(data, words):
    found = []
    for folder, _, names in os.walk(data):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                held = file.read()
            if any(words.encode(code) in held for code in ("utf-8", "utf-16-le")):
                found.append(path)
    return found


def at_role(kiosk):
    start(kiosk)
    go(kiosk, "role")
    kiosk.tap("role:peer")


def at_collect(kiosk):
    kiosk.tap("next")
    go(kiosk, "collect")


def at_typing(kiosk):
    kiosk.tap("field")
    kiosk.type_keys("No bus goes to the clinic after four " + CANARY)


def at_similar(kiosk):
    kiosk.tap("add")
    go(kiosk, "similar")


def at_themes(kiosk):
    kiosk.tap("keep")
    go(kiosk, "themes")
    kiosk.tap("theme:care")


def at_wall(kiosk):
    kiosk.tap("next")
    go(kiosk, "collect")
    kiosk.tap("next")
    go(kiosk, "wall")


def at_dots(kiosk):
    kiosk.tap("next")
    go(kiosk, "dots")
    kiosk.tap(next(n["id"] for n in kiosk.frame["nodes"] if n["id"].startswith("dot:")))


def at_validate(kiosk):
    kiosk.tap("next")
    go(kiosk, "validate")


def at_must_act(kiosk):
    kiosk.tap("vote:agree")
    go(kiosk, "must_act")


def at_pairwise(kiosk):
    kiosk.tap("next")
    go(kiosk, "validate")
    kiosk.tap("enough")
    go(kiosk, "pairwise")


def at_summary(kiosk):
    kiosk.tap("left")
    if kiosk.screen() == "pairwise":
        kiosk.tap("enough")
    go(kiosk, "summary")


STATIONS = (at_role, at_collect, at_typing, at_similar, at_themes, at_wall, at_dots, at_validate, at_must_act, at_pairwise,
            at_summary)
KILLED_AT = (2, 3, 4, 5, 7, 8, 9, 10)  # from the first word on; the role, the empty field and dots are passed by all of them


def kills():
    """kill -9 in the middle of a stage: what was sent is there, of the rest nothing is in a file, and the kiosk starts again."""
    event, data = os.path.join(SOURCE, "tests/support/every-stage.yaml"), os.path.join(tempfile.mkdtemp(), "data")
    with Kiosk(event, data=data) as kiosk:
        for station in STATIONS:
            station(kiosk)
        time.sleep(1.1)
        kiosk.tap("send")
        go(kiosk, "thanks")
        kiosk.process.kill()
        kiosk.process.wait()
    check(files_with(data, CANARY), "The scan does not see what was sent.")
    before = tables(data)
    check(any(CANARY in r["text"] for r in before["ideas"]), "What was thanked for is not in the export after kill -9.")
    event2, data2 = event, os.path.join(tempfile.mkdtemp(), "data")
    for last in KILLED_AT:
        with Kiosk(event2, data=data2) as kiosk:
            for station in STATIONS[:last + 1]:
                station(kiosk)
            kiosk.process.kill()
            kiosk.process.wait()
            with open(kiosk.log.name, "rb") as log:
                check(CANARY.encode() not in log.read(), "What was typed is in the log.")
            check(CANARY not in open(kiosk.trace_path, encoding="utf-8").read(), "What was typed is in the trace.")
        check(not files_with(data2, CANARY), f"Killed at {STATIONS[last].__name__}, what was typed is in {files_with(data2, CANARY)}.")
    with Kiosk(event2, data=data2) as kiosk:
        start(kiosk)
        go(kiosk, "role")
        check(not any("selected" in n["state"] for n in kiosk.frame["nodes"]), "The next person meets an answer.")
    check(all(not r["text"] or r["status"] == "seed" for r in tables(data2)["ideas"]), "Something of an unfinished visit was stored.")


main([("two visits and an organizer", two_visits), ("kill -9 in the middle of each stage", kills)])
