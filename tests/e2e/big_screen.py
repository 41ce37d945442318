"""The big screen: a second window on a second display. It turns its slides, takes no focus and no input, and shows nothing of what a
person does at the kiosk.

Two displays on one desktop, outputs that come and go: Xorg with its dummy driver, which Xvfb has not. It wants to be root.
"""
import os
import subprocess
import tempfile
import time

from kiosk import CHORUS, SOURCE, Display, Kiosk, check, device_file, main, set_pin

EVENT = os.path.join(SOURCE, "kiosk-config/events/pan-cin2-brainstorm.yaml")
KIOSK, WALL = (1280, 800), (1920, 1080)
SLIDE_S, FADE_S, PATIENCE_S = 8, 0.3, 40
OPEN_ROOM = [("sensitivity: normal", "sensitivity: low"), ("  k: 11 ", "  k: 5 "), ("moderation: before", "moderation: after"),
             ("wall: after_own", "wall: open")]
CONFIG = """
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Screen"
    Identifier "desktop"
    Device "card"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual 3840 2160
    EndSubSection
EndSection
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
"""


class TwoDisplays(Display):
    def command(self, write_end, width, height):
        folder = tempfile.mkdtemp(prefix="chorus-xorg-")
        config = os.path.join(folder, "xorg.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(CONFIG)
        return ["Xorg", "-displayfd", str(write_end), "-config", config, "-logfile", os.path.join(folder, "log"), "-nolisten", "tcp",
                "-noreset", "-novtswitch", "-sharevts"]

    def __init__(self, width, height):
        super().__init__(width, height)
        for number, (w, h) in enumerate((KIOSK, WALL)):
            name, output = f"{w}x{h}", f"DUMMY{number}"
            self.run("xrandr", "--newmode", name, "100", *(str(w + n) for n in (0, 8, 16, 80)), *(str(h + n) for n in (0, 3, 8, 20)))
            self.run("xrandr", "--addmode", output, name)
        self.run("xrandr", "--output", "DUMMY0", "--mode", "%dx%d" % KIOSK)
        self.plug_in()

    def look(self):
        """The driver says what is plugged in when it is asked."""
        self.run("xrandr", stdout=subprocess.DEVNULL)

    def plug_in(self):
        self.look()
        self.run("xrandr", "--output", "DUMMY1", "--mode", "%dx%d" % WALL, "--right-of", "DUMMY0")
        self.look()


def windows(kiosk):
    """The names of X of the kiosk's window and of the big screen's, by where they stand."""
    found = {}
    for window in kiosk.display.run("xdotool", "search", "--name", "^Chorus$", capture_output=True, text=True).stdout.split():
        shape = kiosk.display.run("xdotool", "getwindowgeometry", "--shell", window, capture_output=True, text=True).stdout
        values = dict(line.split("=") for line in shape.split())
        found[tuple(int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))] = window
    return found


def wall_picture(kiosk):
    path = os.path.join(kiosk.folder, "wall.rgb")
    kiosk.display.run("import", "-window", "root", "-crop", "%dx%d+%d+0" % (*WALL, KIOSK[0]), "-depth", "8", path)
    with open(path, "rb") as file:
        return file.read()


def first_picture(kiosk):
    """It comes behind the kiosk's own."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        picture = wall_picture(kiosk)
        if len({picture[i:i + 3] for i in range(0, len(picture), 3 * 997)}) > 1:
            return picture
    check(False, "The big screen is empty.")


def wait_for_slide(kiosk, before):
    """A slide that has just come, at rest."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if wall_picture(kiosk) != before:
            time.sleep(FADE_S)
            return wall_picture(kiosk)
    check(False, "The big screen stands still.")


def focused(kiosk):
    return kiosk.display.run("xdotool", "getwindowfocus", capture_output=True, text=True).stdout.strip()


def touches_mean_nothing(kiosk, own):
    kiosk.read()
    count = kiosk.count
    kiosk.display.do("mousemove 2200 500 click 1")
    time.sleep(0.3)
    kiosk.read()
    check(kiosk.count == count, "A touch on the big screen reached the kiosk.")
    check(focused(kiosk) == own, "The big screen took the focus.")
    kiosk.display.do("mousemove 640 790")


def within_a_slide(kiosk, before, act):
    """Something is done while a slide stands: not a pixel of it changes. A machine that is too slow for that gets more slides."""
    for _ in range(4):
        before = slide = wait_for_slide(kiosk, before)
        begin = time.monotonic()
        act()
        after = wall_picture(kiosk)
        if time.monotonic() - begin < SLIDE_S - 2:
            check(after == slide, "What a person did was seen on the big screen.")
            return slide
        before = after
    print("not looked at: this machine is too slow to do anything within a slide")
    return before


def opens_the_field(kiosk):
    kiosk.tap("language:en")
    kiosk.tap("agree")
    while kiosk.screen() != "collect":
        kiosk.tap("next")
    kiosk.tap("field")


def beside_a_person():
    folder = tempfile.mkdtemp(prefix="chorus-wall-")
    event, data = os.path.join(folder, "pan-cin2-brainstorm.yaml"), os.path.join(folder, "data")
    text = open(EVENT, encoding="utf-8").read()
    for old, new in OPEN_ROOM:
        check(old in text, f"The event has no \"{old}\" any more.")
        text = text.replace(old, new)
    with open(event, "w", encoding="utf-8") as file:
        file.write(text)
    subprocess.run([CHORUS, "simulate", "--event", event, "--data", data, "--responses", "60", "--seed", "1"], check=True,
                   stdout=subprocess.DEVNULL)
    set_pin(data, "847316")
    with Kiosk(event, *KIOSK, data=data, arguments=("--device", device_file()), display=TwoDisplays, fullscreen=True) as kiosk:
        first = first_picture(kiosk)
        at = windows(kiosk)
        check((0, 0, *KIOSK) in at and (KIOSK[0], 0, *WALL) in at, f"The windows stand at {list(at)}.")
        own = at[(0, 0, *KIOSK)]
        check(focused(kiosk) == own, "The big screen has the focus.")
        touches_mean_nothing(kiosk, own)
        opens_the_field(kiosk)
        slide = within_a_slide(kiosk, first, lambda: kiosk.display.do("key --delay 0 s e c r e t"))
        check(focused(kiosk) == own, "The big screen took the focus.")
        wait_for_slide(kiosk, slide)


if os.geteuid() == 0:
    main([("a big screen beside a person", beside_a_person)])
else:
    print("not run: Xorg wants to be root here")
