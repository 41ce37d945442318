#!/usr/bin/env python3
"""Is the corpus of ideas what README.md says it is? First proves that each rule can fail, then reads the files.

usage: check.py            exit 0, or 1 with one line per fault
"""
import collections
import pathlib
import re
import sys
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parent
IDEAS = FOLDER.parent.parent / "assets" / "ideas"
LANGUAGES = ("en", "fr")
IDEAS_AT_LEAST, PARAPHRASES_AT_LEAST, NEAR_AT_LEAST, IDEAS_PER_THEME_AT_LEAST = 420, 110, 40, 40
WORDS = range(3, 26)
SAME_THEME_AT_LEAST = 0.9  # one person may tag an idea otherwise than the next, but not often
PERSONAL = re.compile(r"[\w.]+@\w|\b\d{3}[ .-]\d{3,4}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{5,}\b")
NOT_TYPED = re.compile(r"  |^ | $|[^\S ]|[\u200b-\u200f\u2028-\u202f\ufeff]")

Idea = collections.namedtuple("Idea", "id theme paraphrase_of text near")


def themes():
    rows = re.findall(r"^\| `([a-z_]+)` \| .+ \| .+ \|$", (FOLDER / "README.md").read_text("utf-8"), re.M)
    assert len(rows) == len(set(rows)) == 9, "README.md: the table of the nine themes"
    return rows


def bare(text):
    """The words alone: no case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))


def faults_in_line(number, line, language):
    cells = line.split("\t")
    if len(cells) != len(Idea._fields):
        return [f"{len(cells)} columns, not {len(Idea._fields)}"]
    idea, found = Idea(*cells), []
    if idea.id != f"{language}{number:03}":
        found.append(f"the id {idea.id} is not {language}{number:03}")
    if len(idea.text.split(" ")) not in WORDS:
        found.append("not 3 to 25 words")
    if NOT_TYPED.search(idea.text):
        found.append("a space or mark that nobody types")
    if PERSONAL.search(idea.text):
        found.append("looks like personal data")
    if line != unicodedata.normalize("NFC", line):
        found.append("not NFC")
    return found


def faults_in_links(idea, earlier):
    found = []
    for name, link in (("paraphrase_of", idea.paraphrase_of), ("near", idea.near)):
        if link != "-" and link not in earlier:
            found.append(f"{name} {link} is no earlier idea")
        elif link != "-" and earlier[link].paraphrase_of != "-":
            found.append(f"{name} {link} is itself a paraphrase")
    if idea.paraphrase_of != "-" and idea.near != "-":
        found.append("a paraphrase is not near as well")
    return found


def faults_in_whole(ideas, known):
    found = []
    paraphrases = [i for i in ideas if i.paraphrase_of != "-"]
    by_id = {i.id: i for i in ideas}
    same = sum(i.theme == by_id[i.paraphrase_of].theme for i in paraphrases if i.paraphrase_of in by_id)
    if same < SAME_THEME_AT_LEAST * len(paraphrases):
        found.append(f"{same} of {len(paraphrases)} paraphrases have the theme of what they restate")
    counts = collections.Counter(i.theme for i in ideas)
    found += [f"theme {t}: {counts[t]} ideas" for t in known if counts[t] < IDEAS_PER_THEME_AT_LEAST]
    for name, count, least in (("ideas", len(ideas), IDEAS_AT_LEAST), ("paraphrases", len(paraphrases), PARAPHRASES_AT_LEAST),
                               ("marked as near", sum(i.near != "-" for i in ideas), NEAR_AT_LEAST)):
        if count < least:
            found.append(f"{count} {name}, fewer than {least}")
    return found


def faults(text, language, known):
    """Every fault of a file, as sentences; and its ideas."""
    found, earlier, said = [], {}, {}
    if "\r" in text or not text.endswith("\n"):
        found.append("lines do not end in LF")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        here = faults_in_line(number, line, language)
        if line.count("\t") == len(Idea._fields) - 1:
            idea = Idea(*line.split("\t"))
            here += faults_in_links(idea, earlier)
            if idea.theme not in known:
                here.append(f"no theme {idea.theme}")
            if bare(idea.text) in said:
                here.append(f"the same words as {said[bare(idea.text)]}")
            said[bare(idea.text)] = idea.id
            earlier[idea.id] = idea
        found += [f"line {number}: {fault}" for fault in here]
    ideas = list(earlier.values())
    return found + faults_in_whole(ideas, known), ideas


# what is planted, as (the cell, what is written there, what must be said)
PLANTED = (
    ("id", "en007", "is not en003"),
    ("theme", "weather", "no theme weather"),
    ("paraphrase_of", "en999", "is no earlier idea"),
    ("near", "en002", "is itself a paraphrase"),
    ("text", "too short", "not 3 to 25 words"),
    ("text", "word " * 26 + "word", "not 3 to 25 words"),
    ("text", "TESTING at the powwow, please!", "the same words as en001"),
    ("text", "call me at 555 0123 please", "looks like personal data"),
    ("text", "a cafe\u0301 with a nurse", "not NFC"),
    ("text", "no break\u00a0space is typed", "that nobody types"),
    ("text", "one\tcolumn too many", "6 columns"),
    ("text", "a line of Windows\r", "do not end in LF"),
)


def unnoticed(known):
    """The planted faults that the rules let pass."""
    good = [Idea("en001", known[0], "-", "testing at the powwow please", "-"),
            Idea("en002", known[0], "en001", "powwow grounds are where to test", "-"),
            Idea("en003", known[1], "-", "dancing at the powwow please", "en001")]
    passed = []
    for cell, value, words in PLANTED:
        rows = good[:2] + [good[2]._replace(near="-" if cell == "paraphrase_of" else good[2].near)._replace(**{cell: value})]
        found, _ = faults("".join("\t".join(r) + "\n" for r in rows), "en", known)
        if not any(words in f for f in found):
            passed.append(f"not noticed: {words}")
    clean, _ = faults("".join("\t".join(r) + "\n" for r in good), "en", known)
    small = [f for f in clean if not re.match(r"theme |\d+ (ideas|paraphrases|marked)", f)]
    if small or len(clean) != len(known) + 3:
        passed.append(f"three good lines: {clean}")
    return passed


def main():
    known = themes()
    said = unnoticed(known)
    for language in LANGUAGES:
        name = f"ideas-{language}.tsv"
        found, ideas = faults((IDEAS / name).read_bytes().decode("utf-8"), language, known)
        said += [f"{name}: {fault}" for fault in found]
        print(f"{name}: {len(ideas)} ideas, {sum(i.paraphrase_of != '-' for i in ideas)} of them paraphrases, "
              f"{sum(i.near != '-' for i in ideas)} near another that they do not mean")
    print("\n".join(f"error: {fault}" for fault in said), end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
