#!/usr/bin/env bash
# What goes wrong in front of an organizer is said in the language on the screen: each English failure_* string is a sentence that the
# code makes, and each sentence of what an organizer asks for at the kiosk is one of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
/usr/bin/python3 - <<'PY'
import glob
import re
import sys

SAID_AT_THE_KIOSK = ["delivery", "errand_work", "intake", "preview", "stick_files"]
strings = dict(re.findall(r'^  (failure_\w+): "(.*)"$', open("assets/strings/en.yaml", encoding="utf-8").read(), re.M))
source = {path: open(path, encoding="utf-8").read() for path in glob.glob("app/*/*.c")}


def joined(text):
    """Literals that follow each other are one."""
    return re.sub(r'"\s*\n\s*"', "", text)


def plain(text):
    return re.sub(r"\{[01]\}|%(\.\d+|\.\*)?[a-z]+", "%", text)


faults = 0
code = plain("".join(joined(text) for text in source.values()))
for key, string in strings.items():
    for piece in (p.strip(" .\"\\") for p in plain(string).split("%")):
        if len(piece) > 3 and piece not in code:
            print(f"{key}: no code says \"{piece}\"")
            faults += 1
known = {plain(string) for string in strings.values()}
for name in SAID_AT_THE_KIOSK:
    text = joined(source[f"app/kiosk/{name}.c"])
    for call in re.findall(r"err_set\([^;]*;", text):
        for sentence in re.findall(r'"((?:[^"\\]|\\.)*[.!])"', call):
            if plain(sentence) not in known:
                print(f"app/kiosk/{name}.c: \"{sentence}\" is said in English alone (base/strings_failures.h)")
                faults += 1
print(f"{len(strings)} failures compared with the code, {faults} faults")
sys.exit(faults > 0 or len(strings) < 20)
PY
