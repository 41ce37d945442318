"""Five people who speak for one organization, and one who speaks for another, in a real window: by touch, by keys and by two switches,
in English and French. The network says what half of the five said, and nothing of the one; no row says what somebody did.

Usage: ties.py
"""
import csv
import os
import subprocess
import tempfile

from hands import HANDS
from kiosk import CHORUS, SOURCE, Kiosk, check, compare, device_file, export, main
from person import Person

EVENT = os.path.join(SOURCE, "kiosk-config/events/working-group-network.yaml")
# Points of the screen, 1 none to 4 plan together; by person.
SAID = {"citizens": [4, 4, 4, 1, 1, 1], "youth": [1, 1, 3, 3, 3, 1], "clinic": [2, 2, 2, 2, 4, 1], "authority": [1, 1, 1, 4, 4, 1]}
TOLD = {"citizens": "3", "youth": "2", "clinic": "1", "authority": None}
# With five alone the ties would say that nobody spoke for the others (insight/ties.h).
VISITS = [("mouse", "en"), ("mouse", "fr"), ("mouse", "en"), ("keys", "fr"), ("two", "en"), ("mouse", "fr")]
SPEAKS_FOR = ["seniors"] * 5 + ["youth"]


def visit(data, i, mode, language):
    device = device_file("touch: off\n" if mode != "mouse" else "", HANDS[mode].device)
    with Kiosk(EVENT, data=data, arguments=("--device", device)) as kiosk:
        person = Person(kiosk, mode, i + 1)
        person.wishes = {"ties_from": SPEAKS_FOR[i], **{organization: points[i] for organization, points in SAID.items()}}
        person.start(language)
        check(person.questions() == 3, "There are not three questions.")
        person.send()
        return person


def network():
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-ties-"), "data")
    people = [visit(data, i, *hand) for i, hand in enumerate(VISITS)]
    compare(people, export(data))
    out = os.path.join(os.path.dirname(data), "network")
    subprocess.run([CHORUS, "export", "--data", data, "--format", "graphml", "--out", out], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(out, "ties-edges.csv"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {row["to"]: row["level_1"] for row in rows if row["from"] == "seniors"}
    for organization, level in TOLD.items():
        check(found.get(organization) == level, f"Of {organization} the network says {found.get(organization)}, not {level}.")
    check(not any(row["from"] == "youth" for row in rows), "The network says what one person said.")


main([("network", network)])
