"""What tests/cli/many_sites.sh's walk said and wrote, counted a second time from packs and rows."""
import collections
import csv
import html
import re

EVENTS = ["chssn-leadership", "hdc-amh-evaluation", "hdc-case-ballot", "pan-cin2-brainstorm", "working-group-access"]
WAVES = ["2024", "2025", "2026"]
said = open("said", encoding="utf-8").read()


def tables(page, title):
    """Rows of cells of every table with that heading."""
    for table in re.findall(r"<table.*?</table>", page, re.S):
        rows = [[html.unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
                for row in re.findall(r"<tr.*?</tr>", table, re.S)]
        if rows and rows[0] and rows[0][0] == title:
            yield rows


def rows_of(event, wave):
    with open(f"network/rows-{event}-{wave}/responses.csv", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def totals_are_the_sums():
    packed = collections.Counter()
    packs = re.findall(r"read back from network/packs/(\S+)-(\d{4})-(c\d\d)\.pack: (\d+) responses, (\d+) contributions", said)
    assert len({p[:3] for p in packs}) == len(packs) == 26 * len(EVENTS) * len(WAVES), len(packs)
    for event, wave, _, responses, contributions in packs:
        packed[event, wave] += int(responses) + int(contributions)
    merged = [tuple(map(int, m)) for m in re.findall(r"Merged: (\d+) rows are new, (\d+) were here, (\d+) were deleted", said)]
    assert len(merged) == 3 * len(packed)
    order = [(event, wave) for event in EVENTS for wave in WAVES]
    for i, key in enumerate(order):
        whole, first, second = merged[3 * i:3 * i + 3]
        assert whole == (packed[key], 0, 0), (key, whole, packed[key])
        assert first[0] + second[0] == packed[key] and second[1] > 0, (key, first, second)
    people = {key: len(rows_of(*key)) for key in order if key[0] in EVENTS[:3]}
    for (event, wave), n in people.items():
        assert n == sum(int(p[3]) for p in packs if p[:2] == (event, wave)), (event, wave, n)
    print(f"{len(packs)} packs, {sum(packed.values())} rows, {sum(people.values())} responses: each total is its packs' sum")


def orders_agree():
    sums = re.findall(r"^([0-9a-f]{64})  -$", said, re.M)
    assert len(sums) == 2 * len(EVENTS) * len(WAVES), len(sums)
    assert all(a == b for a, b in zip(sums[::2], sums[1::2])), "the order of packs made a difference"
    assert len(set(sums)) == len(sums) // 2, "two merges hold the same rows: this tests nothing"
    print(f"{len(sums) // 2} merges in two orders: the same hash of the rows, twice each")


def regions_roll_up():
    with open("kiosk-config/events/chssn-leadership.yaml", encoding="utf-8") as file:
        sites = dict(re.findall(r"\{id: (c\d\d), parent: (\w+)", file.read()))
    assert len(sites) == 26
    for event, question in (("chssn-leadership", "part"), ("hdc-amh-evaluation", "role")):
        with open(f"network/{event}-regions.html", encoding="utf-8") as file:
            page = file.read()
        assert "<dt>Sites</dt><dd>26</dd>" in page, f"{event}: regions are counted as sites"
        widths = [len(rows[0]) for rows in tables(page, "By site")]
        assert max(widths) - min(widths) <= 1, f"{event}: a table of communities is left with {min(widths) - 1}"
        regions = [[int(n) for n in rows[-1][1:]] for rows in tables(page, "By region")]
        communities = [[int(n) for n in rows[-1][1:]] for rows in tables(page, "By site")]
        counted = collections.Counter(sites[r["site"]] for r in rows_of(event, "2026") if not r[question].startswith("["))
        told = [counted[region] for region in dict.fromkeys(sites.values())]
        assert told in regions, (event, told, regions)
        assert sum(map(sum, regions)) == sum(map(sum, communities)) > 0, (event, "communities do not add up to their regions")
        print(f"{event}: regions {told} of {sum(told)}; {len(communities)} tables of communities add up to {len(regions)} of regions")


def each_wave_has_its_point():
    points = 0
    for event, question, choice in (("chssn-leadership", "part", "volunteer"), ("chssn-leadership", "pillars/community", "45"),
                                    ("hdc-amh-evaluation", "facilitation", "45")):
        with open(f"network/{event}-trend.html", encoding="utf-8") as file:
            page = file.read()
        runs = [[row[1] for row in rows[1:]] for rows in tables(page[page.index("Over time"):], "Wave")
                if [row[0] for row in rows[1:]] == WAVES]
        assert runs, event
        wanted = []
        for wave in WAVES:
            given = [r[question] for r in rows_of(event, wave) if r[question] and not r[question].startswith("[")]
            hits = sum(v == choice or (len(v) == 1 and v in choice) for v in given)
            wanted.append(f"{hits} of {len(given)}, {int(100 * hits / len(given) + 0.5)}%")
        assert any(all(cell.startswith(w) for cell, w in zip(run, wanted)) for run in runs), (event, question, wanted, runs)
        points += len(wanted)
        print(f"{event}, {question}: " + "; ".join(wanted))
    assert points == 9


totals_are_the_sums()
orders_agree()
regions_roll_up()
each_wave_has_its_point()
