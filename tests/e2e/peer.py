"""A peer's shift in a real window, by one hand: the code, the site, a kiosk handed over, the hours; then what is paid, and what was said.

Usage: peer.py mouse|keys|one [WIDTHxHEIGHT [ar]]
"""
import csv
import os
import subprocess
import sys

from hands import HANDS, Keyboard, OneSwitch, in_time
from kiosk import CHORUS, SOURCE, Kiosk, check, compare, device_file, export, hurried, main
from person import Person

EVENT = os.path.join(SOURCE, "kiosk-config/events/pan-outreach.yaml")
FROM_RIGHT = os.path.join(SOURCE, "tests/e2e/outreach-ar.yaml")


def run(*arguments):
    done = subprocess.run([CHORUS, *arguments], capture_output=True, text=True)
    check(done.returncode == 0, f"{arguments[0]}: {done.stderr}")
    return done.stdout


def begin(kiosk, peer, code, way):
    """From the code to the hand-over: a wrong code first, which the kiosk does not take."""
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    if not isinstance(peer.hand, OneSwitch):  # ten more keys of a scan prove no more
        peer.hand.write(wrong)
        peer.do("enter")
        check(kiosk.screen() == "shift_start" and kiosk.node("problem"), f"{wrong} was taken for a code.")
        by_keys = isinstance(peer.hand, Keyboard)
        if by_keys:
            kiosk.focus("field")
        for _ in code:
            kiosk.stroke("BackSpace") if by_keys else peer.do("key:backspace")
    peer.hand.write(code)
    peer.do("enter")
    for site in way:
        kiosk.wait_for(lambda f: f["screen"] == "shift_site", "the sites")
        peer.do(site)
    kiosk.wait_for(lambda f: f["screen"] == "shift_turn", "the hand-over")


def stands_mirrored(kiosk, first, second):
    """A peer reads as everybody does: what comes first stands at the right."""
    check(kiosk.node(first)["x"] > kiosk.node(second)["x"], f"{first} does not stand to the right of {second}.")


def end(kiosk, peer, halves, from_right):
    kiosk.wait_for(lambda f: f["screen"] == "shift_turn", "the hand-over", 60)
    check(not from_right or kiosk.frame["lang"] == "ar", "After somebody who reads French the kiosk is not Arabic again.")
    kiosk.do_until_left(lambda: peer.do("shift:end"))
    if from_right:
        stands_mirrored(kiosk, "less", "more")
    for _ in range(halves - 1):
        peer.do("more")
    peer.do("finish")
    kiosk.wait_for(lambda f: f["screen"] == "shift_start", "the end of the shift")


def works(mode, size, from_right):
    event = hurried(FROM_RIGHT if from_right else EVENT, "cooldown_s: 1")
    data = os.path.join(os.path.dirname(event), "data")
    codes, people = run("shifts", "--codes", "2").split(), []
    one = mode == "one"
    ways = [(codes[0], ("site:interior", "site:vernon"), 3), (codes[1], ("elsewhere",), 2), (codes[0], ("site:coast", "site:coast_2"), 1)]
    first = ["en"] if one else ["ar", "fr"] if from_right else ["fr", "en"]
    with Kiosk(event, *size, data=data, arguments=("--device", device_file(HANDS[mode].device))) as kiosk:
        peer = Person(kiosk, mode, 3)
        for shift, (code, way, halves) in enumerate(ways[:1] if one else ways):
            begin(kiosk, peer, code, way)
            for language in first if shift == 0 else first[:1]:  # who comes after whom, one shift shows
                person = Person(kiosk, mode, len(people) + 20)
                person.texts = ["as", "we"]
                person.start(language)
                person.questions()
                person.send()
                person.do("done")
                people.append(person)
            end(kiosk, peer, halves, from_right)
    rows = export(data)
    compare(people, rows)
    expected = ["vernon"] if one else ["", "coast_2", "vernon", "vernon"]
    check(sorted(r["site"] for r in rows) == expected, f"The sites are {[r['site'] for r in rows]}.")
    check({r["slot"] for r in rows} == {"1"}, f"The slots are {[r['slot'] for r in rows]}.")
    out = os.path.join(os.path.dirname(data), "pay")
    run("shifts", "--data", data, "--out", out)
    with open(os.path.join(out, "payment.csv"), encoding="utf-8-sig", newline="") as file:
        paid = {r["peer"]: (r["shifts"], r["hours"], r["completed"]) for r in csv.DictReader(file)}
    wanted = {codes[0]: ("1", "1.5", "1")} if one else {codes[0]: ("2", "2.0", "3"), codes[1]: ("1", "1.0", "1")}
    check(paid == wanted, f"Paid is {paid}, not {wanted}.")


mode, size = sys.argv[1], tuple(int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "1280x800").split("x"))
main([(f"{' '.join(sys.argv[1:])}", in_time(lambda: works(mode, size, sys.argv[3:] == ["ar"])))])
