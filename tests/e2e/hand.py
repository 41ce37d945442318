"""The bundled evaluation in a real window with touch and mouse switched off, worked by one hand; the export says what was chosen.

Usage: hand.py keys|four|two|one
"""
import os
import sys
import tempfile
import time

from hands import HANDS, in_time
from kiosk import SOURCE, Kiosk, check, compare, device_file, export, main
from person import Person

EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")


def touch_nothing(kiosk, node_id):
    """A click there changes nothing: the device file says `touch: off`."""
    before = (kiosk.screen(), kiosk.frame["question"])
    node = kiosk.node(node_id)
    kiosk.display.do(f"mousemove {node['x'] + node['w'] // 2} {node['y'] + node['h'] // 2} click 1")
    time.sleep(0.2)
    check((kiosk.screen(), kiosk.frame["question"]) == before, f"A click on {node_id} was taken for a touch.")


def complete(mode):
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-hand-"), "data")
    with Kiosk(EVENT, data=data, arguments=("--device", device_file("touch: off\n", HANDS[mode].device))) as kiosk:
        begin = time.monotonic()
        person = Person(kiosk, mode, 7)
        person.texts = ["as", "we"]  # of two rows of keys
        person.wishes = {"commit": "yes"}  # asks for a text
        touch_nothing(kiosk, "start" if kiosk.node("start") else "language:en")
        person.start("en")
        touch_nothing(kiosk, "erase")
        check(person.questions() == len(kiosk.questions), "Not every question was asked.")
        person.send()
        check(kiosk.screen() == "thanks", "There was no thank-you.")
        print(f"     {time.monotonic() - begin:.0f} s at the kiosk, {person.hand.presses} presses", flush=True)
    rows = export(data)
    compare([person], rows)
    check(rows[0]["change"] in person.texts and rows[0]["next_topic"] in person.texts, "The texts are not those typed.")


main([(sys.argv[1], in_time(lambda: complete(sys.argv[1])))])
