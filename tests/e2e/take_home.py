"""The README's "Try all of it in ten minutes": robots answer, an organizer sets a PIN and reads every result in a real window, takes
everything to a stick, in English and in Arabic, and makes the report at a desk in three languages.

What the window says is held against the counts of the exported tables: answers come in steps of five, so that up to four are missing.
"""
import collections
import csv
import glob
import os
import re
import subprocess
import tempfile

from kiosk import CHORUS, SOURCE, Kiosk, check, device_file, main
from organizer import click, go, knock

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")
PIN, STEP = "847316", 5
FORMS = ("report.pdf:public", "xlsx", "xlsx:public", "csv", "csv:public", "sav", "json")
KEEPS = os.environ.get("CHORUS_PICTURES")  # a folder for what was seen


def desk(*arguments):
    done = subprocess.run([CHORUS, *arguments], capture_output=True, text=True)
    check(done.returncode == 0, f"chorus {arguments[0]}: {done.stderr}")
    return done.stdout


def see(kiosk, name):
    if KEEPS:
        kiosk.settle()
        kiosk.screenshot(os.path.join(KEEPS, name + ".png"))


def labels_of_pages(kiosk):
    """What all pages of a screen say."""
    said = []
    while True:
        kiosk.settle()
        said += [n["label"] for n in kiosk.frame["nodes"]]
        if not kiosk.has("page:next"):
            return said
        kiosk.tap("page:next")


def counts(folder):
    """How many gave each answer: {question: {label: n}}."""
    with open(os.path.join(folder, "answers.csv"), encoding="utf-8-sig", newline="") as file:
        out = collections.defaultdict(collections.Counter)
        for row in csv.DictReader(file):
            if row["state"] == "answered":
                out[row["question"]][row["label"]] += 1
        return out


def read_results(kiosk, exact):
    """Every question of the survey: as a picture and as a table, and by another question."""
    kiosk.tap_over_pages("menu:results")
    go(kiosk, "results")
    kiosk.tap("entry:0")
    go(kiosk, "result")
    for i, question in enumerate(kiosk.questions):
        said = labels_of_pages(kiosk)
        see(kiosk, f"result-{question}")
        check(kiosk.questions[question]["text"]["en"] in said, f"{question} is not what the page says: {said}")
        if question in ("how", "first", "like"):
            for label, n in exact[question].items():
                row = [s for s in said if s.startswith(label + ": ")]
                told = re.match(r"(\d+) · ", row[0][len(label) + 2:]) if len(row) == 1 else None
                check(told and n - STEP < int(told[1]) <= n, f"{label} was given {n} times, and the page says {row}.")
        kiosk.tap("table")
        check(any("·" in s for s in labels_of_pages(kiosk)) or question == "say", f"{question} has no table")
        kiosk.tap("table")
        if i == 0:
            kiosk.tap("by")
            go(kiosk, "result_by")
            kiosk.tap("by:0")
            go(kiosk, "result")
            see(kiosk, "result-by-groups")
            check(any("Yes (" in s for s in labels_of_pages(kiosk)), "no groups are shown")
            kiosk.tap("by")
            kiosk.tap("by:all")
            go(kiosk, "result")
        if i + 1 < len(kiosk.questions):
            kiosk.tap("next")
    kiosk.tap("back")
    go(kiosk, "results")
    kiosk.tap("back")
    go(kiosk, "organizer")


def export_everything(kiosk):
    for form in FORMS:
        kiosk.tap_over_pages("menu:export")
        go(kiosk, "export")
        kiosk.tap_over_pages("form:" + form)
        kiosk.wait_for(lambda f: f["screen"] == "errand" and any(n["id"] == "back" for n in f["nodes"]), f"the end of {form}", 60)
        said = " ".join(n["label"] for n in kiosk.frame["nodes"])
        check("welcome.results" in said, f"{form} ended with: {said}")
        see(kiosk, "exported")
        kiosk.tap("back")
        go(kiosk, "organizer")


def in_language(kiosk, tag):
    kiosk.tap("language")
    go(kiosk, "languages")
    kiosk.tap_over_pages("language:" + tag)
    go(kiosk, "organizer")


def check_stick(stick, times):
    names = collections.Counter(os.path.basename(f) for f in glob.glob(stick + "/welcome.results*/*"))
    for name in ("responses.csv", "welcome-rows.xlsx", "welcome-public.xlsx", "welcome-rows.sav", "welcome-rows.json"):
        check(names[name] == times, f"{name} is {names[name]} times on the stick, which holds {dict(names)}.")
    pdfs = glob.glob(stick + "/welcome.results*/*.pdf")
    languages = sorted(next(tag for tag in ("en", "ar", "") if b"/Lang (%s)" % tag.encode() in open(pdf, "rb").read() or not tag)
                       for pdf in pdfs)
    check(languages == ["ar", "en"], f"The reports on the stick are in {languages}.")


def take_home():
    root = tempfile.mkdtemp(prefix="chorus-home-")
    trial, stick, tables = (os.path.join(root, name) for name in ("trial", "stick", "tables"))
    os.mkdir(stick)
    desk("simulate", "--event", EVENT, "--data", trial, "--responses", "300", "--seed", "1")
    desk("export", "--data", trial, "--format", "csv", "--out", tables)
    device = device_file(f"stick_folder: {stick}\n")
    with Kiosk(EVENT, data=trial, skips_pin=False, arguments=("--trial", "--lang", "en", "--device", device)) as kiosk:
        click(kiosk, PIN)
        click(kiosk, PIN)
        go(kiosk, "pin_words", 60)
        kiosk.tap("written")
        go(kiosk, "organizer")
        kiosk.tap("leave")
        go(kiosk, "attract")
        check(kiosk.node("mark"), "The trial is not marked.")
        knock(kiosk)
        click(kiosk, PIN)
        go(kiosk, "organizer", 60)
        see(kiosk, "organizer")
        read_results(kiosk, counts(tables))
        export_everything(kiosk)
        in_language(kiosk, "ar")
        see(kiosk, "organizer-ar")
        export_everything(kiosk)
        kiosk.tap("leave")
        go(kiosk, "attract")
    check_stick(stick, 2)
    for language in ("en", "fr", "ar"):
        for kind in ("pdf", "html"):
            out = os.path.join(root, f"report-{language}.{kind}")
            desk("report", "--data", trial, "--out", out, "--lang", language, "--public")
            check(os.path.getsize(out) > 5000, f"{out} holds next to nothing.")


if __name__ == "__main__":
    main([("an evening's work, taken home", take_home)])
