"""The organizer's area in a real window: a first start, a PIN by real clicks, a wrong one, the words for a forgotten one, practice, and
how it locks by itself."""
import os
import tempfile

from kiosk import SOURCE, Kiosk, check, main, set_pin

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")
PIN, OTHER = "847316", "385017"


def go(kiosk, screen, seconds=30):
    kiosk.wait_for(lambda f: f["screen"] == screen, "the screen " + screen, seconds)


def knock(kiosk):
    kiosk.knock()


def click(kiosk, digits):
    for digit in digits:
        kiosk.not_twice("key:" + digit)
        kiosk.tap("key:" + digit)
    kiosk.tap("enter")


def says_nothing(kiosk, *secrets):
    """No label tells what was typed, no key that it was pressed or stood on."""
    for frame in kiosk.read_everything():
        for node in frame["nodes"]:
            check(not node["id"].startswith("key:") or not node["state"], f"The trace tells of {node['id']}: {node['state']}.")
            check(not any(s in node["label"] for s in secrets), "A label in the trace tells a PIN.")
            check(node["id"] != "pin" or node["label"] == "", "The field of the PIN has a label in the trace.")


def first_start():
    with Kiosk(EVENT, skips_pin=False) as kiosk:
        go(kiosk, "pin_new")
        click(kiosk, "123456")
        check(kiosk.node("problem"), "An easy PIN was taken.")
        click(kiosk, PIN)
        click(kiosk, PIN)
        go(kiosk, "pin_words", 60)
        words = [n for n in kiosk.frame["nodes"] if n["id"].startswith("word:")]
        check(len(words) == 6 and not any(n["label"] for n in words), "The recovery words are in the trace, or are not six.")
        kiosk.tap("written")
        go(kiosk, "organizer")
        kiosk.tap_over_pages("menu:practice")
        kiosk.tap("leave")
        go(kiosk, "attract")
        check(kiosk.node("mark"), "Practice is not marked.")
        knock(kiosk)
        click(kiosk, OTHER)
        kiosk.wait_for(lambda f: any(n["id"] == "problem" for n in f["nodes"]), "what is wrong with a wrong PIN", 60)
        kiosk.wait_for(lambda f: all(n["label"] != "One moment…" for n in f["nodes"]), "the answer", 60)
        check(kiosk.screen() == "pin", "A wrong PIN opened the area.")
        click(kiosk, PIN)
        go(kiosk, "organizer", 60)
        if os.environ.get("CHORUS_LONG"):  # a minute and a half; tests/kiosk/test_area.c passes it on a clock of its own
            go(kiosk, "idle", 70)
            go(kiosk, "attract", 40)
        else:
            kiosk.tap("leave")
            go(kiosk, "attract")
        says_nothing(kiosk, PIN, OTHER)
        data = kiosk.data
    check(PIN.encode() not in open(os.path.join(data, "pin.state"), "rb").read(), "The PIN is in its file.")


def forgotten():
    data = os.path.join(tempfile.mkdtemp(prefix="chorus-pin-"), "data")
    words = set_pin(data, PIN)
    with Kiosk(EVENT, data=data) as kiosk:
        knock(kiosk)
        kiosk.tap("forgotten")
        go(kiosk, "pin_recover")
        kiosk.type_keys(words)
        kiosk.tap("next")
        go(kiosk, "pin_new", 60)
        for _ in range(2):
            kiosk.type_keys(OTHER)
            kiosk.tap("enter")
        go(kiosk, "pin_words", 60)
        kiosk.tap("written")
        kiosk.tap("leave")
        knock(kiosk)
        kiosk.type_keys(OTHER)
        kiosk.tap("enter")
        go(kiosk, "organizer", 60)
        check(kiosk.node("fact:0"), "Home does not say what there is.")
        kiosk.tap_over_pages("menu:pause")
        kiosk.tap("leave")
        go(kiosk, "paused")


if __name__ == "__main__":
    main([("a first start, a wrong PIN and the lock", first_start), ("a forgotten PIN and a pause", forgotten)])
