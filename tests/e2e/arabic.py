"""The welcome event in Arabic by mouse, the text typed on the keyboard on screen: the export holds it in NFC, byte for byte."""
import os
import tempfile
import unicodedata

from kiosk import SOURCE, Kiosk, Person, check, compare, export, main

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")
TEXT = "شكرا لكم على كل شيء"


def arabic():
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-arabic-"), "data")
    with Kiosk(EVENT, data=data) as kiosk:
        person = Person(kiosk, "mouse", 3)
        person.texts = [TEXT]
        person.start("ar")
        back, forward = kiosk.node("back"), kiosk.node("next")
        check(back["x"] > forward["x"], "Back does not stand at the right, where reading starts.")
        person.questions()
        person.send()
    rows = export(data)
    compare([person], rows)
    said = rows[0]["say"]
    check(said.encode() == unicodedata.normalize("NFC", TEXT).encode(), f"The export holds {said!r}.")


main([("arabic", arabic)])
