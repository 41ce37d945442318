"""Results of a sealed event by the words of its key, in a real window: by fingers on a small panel, and by a keyboard."""
import os
import subprocess
import tempfile
import time

from errands import HEAD, PIN, go, unlock
from kiosk import CHORUS, Kiosk, check, main, set_pin

WORDS = ["zephyrquill", "marmoset", "obsidian", "flotsam", "kumquatish"]
SEALED = "privacy: {{mode: sealed, key: {key}, sensitivity"


def chorus(*arguments, **options):
    done = subprocess.run([CHORUS, *arguments], capture_output=True, text=True, **options)
    check(done.returncode == 0, f"{arguments[0]}: {done.stderr}")
    return done.stdout.strip()


def sealed_kiosk(root, **options):
    """With twenty answers of robots in its folder."""
    event, data = os.path.join(root, "first.yaml"), os.path.join(root, "first")
    key = chorus("keygen", "--words", input=" ".join(WORDS) + "\n")
    with open(event, "w", encoding="utf-8") as file:
        file.write(HEAD.replace("privacy: {{sensitivity", SEALED).format(id="first", title="First", key=key))
    chorus("simulate", "--event", event, "--data", data, "--responses", "20", "--seed", "1")
    set_pin(data, PIN)
    return Kiosk(event, data=data, arguments=("--trial",), **options)


def to_the_field(kiosk):
    unlock(kiosk)
    kiosk.tap_over_pages("menu:results")
    go(kiosk, "results")
    check(not kiosk.node("entry:0"), "results show without the key")
    kiosk.tap("unlock")
    go(kiosk, "unlock")


def opens(kiosk):
    kiosk.wait_for(lambda f: f["screen"] == "results" and any(n["id"] == "entry:0" for n in f["nodes"]), "the results", 60)
    kiosk.tap("entry:0")
    go(kiosk, "result")
    check(any("people answered" in n["label"] for n in kiosk.frame["nodes"]), "the results tell of nobody")


def tells_nothing(kiosk):
    for name in (kiosk.trace_path, kiosk.log.name):
        with open(name, "rb") as file:
            said = file.read().lower()
        check(not any(word.encode() in said for word in WORDS), f"{os.path.basename(name)} tells a word of the key")
    for folder, _, files in os.walk(kiosk.data):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                check(WORDS[0].encode() not in file.read(), f"{name} holds a word of the key")


def by_touch():
    with sealed_kiosk(tempfile.mkdtemp(prefix="chorus-unlock-"), width=800, height=480) as kiosk:
        to_the_field(kiosk)
        kiosk.tap("show")
        for sign in " ".join(WORDS):
            kiosk.tap("key:space" if sign == " " else "key:" + sign)
        kiosk.screenshot(os.path.join(kiosk.folder, "shown.png"))
        kiosk.tap("show")
        kiosk.tap("next")
        opens(kiosk)
        kiosk.tap("back")
        go(kiosk, "results")
        kiosk.tap("back")
        go(kiosk, "organizer")
        kiosk.tap_over_pages("menu:results")
        go(kiosk, "results")
        check(not kiosk.has("entry:0"), "the results are open after they were left")
        tells_nothing(kiosk)


def by_keyboard():
    with sealed_kiosk(tempfile.mkdtemp(prefix="chorus-unlock-")) as kiosk:
        to_the_field(kiosk)
        kiosk.type_keys(" ".join(WORDS[:4] + ["lantern"]))
        kiosk.stroke("Return")
        kiosk.wait_for(lambda f: any("These are not the words" in n["label"] for n in f["nodes"]), "what is wrong", 60)
        kiosk.type_keys(" ".join(WORDS))
        kiosk.stroke("Return")
        check(kiosk.screen() == "unlock", "wrong words are not slowed down")
        time.sleep(2.5)
        kiosk.stroke("Return")
        opens(kiosk)
        tells_nothing(kiosk)


if __name__ == "__main__":
    main([("by touch", by_touch), ("by keyboard", by_keyboard)])
