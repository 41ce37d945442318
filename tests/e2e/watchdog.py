"""A service manager's socket beside a kiosk in its window: it says when it stands, gives signs of life on its own and while it is
used, falls silent when it is stopped (as a kiosk is that hangs), and keeps quiet about everything else."""
import os
import signal
import socket
import tempfile
import time

from kiosk import SOURCE, Kiosk, check, device_file, main

EVENT = os.path.join(SOURCE, "kiosk-config/events/hdc-amh-evaluation.yaml")
WATCHED_S, SIGNS_A_TIME = 1.2, 3  # app/kiosk/watchdog.h


class Manager:
    def __init__(self):
        path = os.path.join(tempfile.mkdtemp(prefix="chorus-manager-"), "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        os.environ["NOTIFY_SOCKET"], os.environ["WATCHDOG_USEC"] = path, str(int(WATCHED_S * 1e6))

    def next(self, seconds):
        """The next message, or None."""
        self.socket.settimeout(seconds)
        try:
            return self.socket.recv(4096)
        except TimeoutError:
            return None

    def drain(self):
        while self.next(0.001) is not None:
            pass


def lives(manager, kiosk=None):
    manager.drain()
    for i in range(2 * SIGNS_A_TIME):
        check(manager.next(WATCHED_S) == b"WATCHDOG=1", "The kiosk serves, and no sign of life came in time.")
        if kiosk:
            kiosk.tap(("settings", "back")[i % 2])


def all_of_it():
    manager = Manager()
    with Kiosk(EVENT, 800, 480, arguments=("--device", device_file())) as kiosk:
        check(manager.next(30) == b"READY=1", "The kiosk did not say that it stands.")
        lives(manager)
        kiosk.tap("start")
        lives(manager, kiosk)
        kiosk.process.send_signal(signal.SIGSTOP)
        time.sleep(0.1)
        manager.drain()
        check(manager.next(2 * WATCHED_S) is None, "A kiosk that hangs gave a sign of life.")
        kiosk.process.send_signal(signal.SIGCONT)
        lives(manager)
        kiosk.tap("language:fr")
        check(kiosk.frame["lang"] == "fr", "The kiosk does not go on.")


main([("watchdog", all_of_it)])
