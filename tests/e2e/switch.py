"""The bundled evaluation in a real window without a touch: by one switch (the space bar), and by four keys."""
import os
import tempfile

from kiosk import SOURCE, Kiosk, Person, check, compare, export, main

EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")


def device(switch):
    """A kiosk that starts everybody with this many keys; the light moves as fast as it may."""
    path = os.path.join(tempfile.mkdtemp(prefix="chorus-switch-"), "device.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"device: 1\nsound: none\nswitch: {switch}\nswitch_step_ms: 500\n")
    return path


def complete(mode):
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-switch-"), "data")
    with Kiosk(EVENT, data=data, arguments=("--device", device(mode))) as kiosk:
        person = Person(kiosk, mode, 7)
        person.start("en")
        person.questions()
        person.send()
        check(kiosk.screen() == "thanks", "There was no thank-you.")
    compare([person], export(data))


main([("one switch", lambda: complete("one")), ("four keys", lambda: complete("four"))])
