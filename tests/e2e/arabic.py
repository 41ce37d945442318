"""The welcome event in Arabic, the text typed on the keyboard on screen: the export holds it in NFC, byte for byte.

Usage: arabic.py mouse|one
"""
import os
import sys
import tempfile
import unicodedata

from hands import HANDS, in_time
from kiosk import SOURCE, Kiosk, check, compare, device_file, export, main
from person import Person

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")
DOUBLED = "\u062f\u0651\u064e"  # dal, shadda, fatha, as they are typed; NFC has the fatha first
TEXTS = {"mouse": "شكرًا لكم على كل شيء، أنا سعيد ج" + DOUBLED + "ا", "one": DOUBLED + "ا"}


def arabic(mode):
    text, device = TEXTS[mode], device_file(HANDS[mode].device, "" if mode == "mouse" else "touch: off\n")
    wanted = unicodedata.normalize("NFC", text)
    check(wanted != text, "The text is in NFC as it is typed, which proves little.")
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-arabic-"), "data")
    with Kiosk(EVENT, data=data, arguments=("--device", device)) as kiosk:
        person = Person(kiosk, mode, 3)
        person.texts = [text]
        person.start("ar")
        back, forward = kiosk.node("back"), kiosk.node("next")
        check(back["x"] > forward["x"], "Back does not stand at the right, where reading starts.")
        person.questions()
        person.send()
    rows = export(data)
    compare([person], rows)
    said = rows[0]["say"]
    check(said.encode() == wanted.encode(), f"The export holds {said!r}.")


main([("arabic, " + sys.argv[1], in_time(lambda: arabic(sys.argv[1])))])
