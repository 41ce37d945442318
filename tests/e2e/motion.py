"""What moves: a touch in the middle of a motion is answered on the final layout, and leaves nothing half-way on the screen."""
import os
import subprocess
import time

from kiosk import SOURCE, Kiosk, check, device_file, main

EVENT = os.path.join(SOURCE, "kiosk-config/events/welcome.yaml")
REST_S, MOTION_MS, TRIES = 0.5, 160, 12  # tries: a busy machine is quick enough now and then


def centre(node):
    return "%d %d" % (node["x"] + node["w"] / 2, node["y"] + node["h"] / 2)


def is_held(frame, node_id):
    return any(n["id"] == node_id and "pressed" in n["state"] for n in frame["nodes"])


def picture(kiosk, name):
    path = os.path.join(kiosk.folder, name + ".png")
    kiosk.screenshot(path)
    return path


def different_pixels(a, b):
    said = subprocess.run(["compare", "-metric", "AE", a, b, "null:"], capture_output=True, text=True).stderr
    return int(said.split()[0])


def let_go_and_return(kiosk):
    kiosk.display.do("mousemove 640 4 mouseup 1")
    kiosk.settle()
    kiosk.tap("back")
    kiosk.wait_for(lambda f: f["screen"] == "consent", "the consent screen again")
    time.sleep(REST_S)


def held_slowly(kiosk, answer):
    kiosk.tap("language")
    time.sleep(REST_S)
    where = centre(kiosk.node(answer))
    kiosk.display.do(f"mousemove {where} mousedown 1")
    kiosk.wait_for(lambda f: is_held(f, answer), "the language held down")
    slow = picture(kiosk, "slow")
    let_go_and_return(kiosk)
    return where, slow


def held_at_once(kiosk, answer, where):
    """Returns ms between the screen's first frame and the press on it, and the picture."""
    kiosk.not_twice("language")
    button = centre(kiosk.node("language"))
    kiosk.display.do(f"mousemove {button} click 1 mousemove {where} mousedown 1")
    deadline, frames = time.monotonic() + 5, []
    while not any(is_held(f, answer) for f in frames) and time.monotonic() < deadline:
        frames += kiosk.read_all()
        time.sleep(0.004)
    opened = [f["t_ms"] for f in frames if f["screen"] == "languages"]
    pressed = [f["t_ms"] for f in frames if is_held(f, answer)]
    fast = picture(kiosk, "fast")
    let_go_and_return(kiosk)
    return (pressed[0] - opened[0] if pressed else None), fast


def interrupted():
    with Kiosk(EVENT, arguments=("--lang", "en", "--device", device_file())) as kiosk:
        kiosk.tap("language:en" if kiosk.node("language:en") else "start")
        kiosk.wait_for(lambda f: f["screen"] == "consent", "the consent screen")
        time.sleep(REST_S)
        answer = "language:fr"
        where, slow = held_slowly(kiosk, answer)
        for _ in range(TRIES):
            gap, fast = held_at_once(kiosk, answer, where)
            check(gap is not None, "A press in the middle of a motion was not answered.")
            different = different_pixels(slow, fast)
            check(different == 0, f"Pressed {gap} ms after the screen came, {different} pixels stay half-way: {fast}")
            if gap < MOTION_MS:
                return
        check(os.getloadavg()[0] > os.cpu_count(), "Never was a press quick enough to meet a motion.")
        print("not looked at: this machine has too much else to do for a press within a motion")


def wakes(kiosk):
    with open(f"/proc/{kiosk.process.pid}/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))


def at_rest():
    with Kiosk(EVENT, arguments=("--lang", "en", "--device", device_file())) as kiosk:
        kiosk.tap("language:en" if kiosk.node("language:en") else "start")
        kiosk.wait_for(lambda f: f["screen"] == "consent", "the consent screen")
        woke = []
        for _ in range(4):  # what stands still wakes never; what a slow machine had left to do ends once
            kiosk.settle()
            before = wakes(kiosk)
            time.sleep(3)
            woke.append(wakes(kiosk) - before)
            if woke[-1] == 0:
                return
        check(False, f"A still screen woke up {woke} times in 3 s each.")


main([("motion, interrupted", interrupted), ("motion, at rest", at_rest)])
