"""usage: report_numbers.py FULL.html CSV_FOLDER FULL.txt: every count in the report's tables is what responses.csv holds, and each
of them is in the text of the PDF."""
import csv
import sys
from html.parser import HTMLParser


class Tables(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.text, self.inside = [], "", False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in {"th", "td", "caption"}:
            self.inside, self.text = True, ""

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self.tables[-1]["rows"][-1].append(self.text)
        elif tag == "caption":
            self.tables[-1]["caption"] = self.text

    def handle_data(self, data):
        if self.inside:
            self.text += data


page, folder, plain = sys.argv[1:]
parser = Tables()
parser.feed(open(page, encoding="utf-8").read())
words = set(open(plain, encoding="utf-8").read().split())


def read(name):
    return list(csv.DictReader(open(f"{folder}/{name}.csv", encoding="utf-8-sig", newline="")))


# What each line of a table should hold, from the rows of people.
questions, parts, kinds = {}, {}, {}
for line in read("codebook"):
    if line["question"]:
        questions[line["question"]], kinds[line["question"]] = line["text"], line["kind"]
        parts[line["question"], line["part"]] = line["label"]
expected = {}
for row in read("answers"):
    kind = kinds[row["question"]]
    if row["state"] != "answered" or kind not in {"select_one", "select_multiple", "rating", "matrix"}:
        continue
    part = parts.get((row["question"], row["part"]), "")
    label = part if kind == "select_multiple" else f"{part}: {row['label']}" if part else row["label"]
    if label:
        key = questions[row["question"]], label
        expected[key] = expected.get(key, 0) + 1
shown = {}
for table in parser.tables:
    if table["rows"][0] == ["Answer", "Count", "Share", "Interval"]:
        for label, count, share, interval in table["rows"][1:]:
            assert share.endswith("%") and " to " in interval, (label, share, interval)
            shown[table["caption"], label] = int(count)
            assert count in words, (label, count)
wrong = {key: (n, shown.get(key)) for key, n in expected.items() if shown.get(key) != n}
assert not wrong, wrong
assert all(n == 0 for key, n in shown.items() if key not in expected), "more than was said"
assert len(expected) > 30, len(expected)
print(f"{len(shown)} counts of {len(parser.tables)} tables are those of the rows")
