"""Counts the ballots of responses.csv again and compares every round with what chorus wrote.

A count of its own: ballots lie on piles and are carried from pile to pile, one by one."""
import csv
import json
import os
import re
import sys
import zipfile
from fractions import Fraction

K = 11


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ballots_of(responses, question):
    """Lists of choices, best first; of one vote or of approval in no order that means anything."""
    columns = [name for name in responses[0] if name.startswith(question + "/")]
    choices = [name.split("/")[1] for name in columns]
    ballots = []
    for row in responses:
        if question in row:
            value = row[question]
            if not value.startswith("["):
                ballots.append([value])
            continue
        values = {choice: row[column] for choice, column in zip(choices, columns)}
        if any(value.isdigit() and int(value) > 0 for value in values.values()):
            placed = [(int(value), choice) for choice, value in values.items() if value.isdigit() and int(value) > 0]
            ballots.append([choice for _, choice in sorted(placed, key=lambda place: place[0])])
    return ballots


def leaving(piles, history, listed, tie):
    """Who leaves, as a list; every choice that is in, where nothing decides."""
    tied = [choice for choice in listed if choice in piles]
    for votes in [{choice: len(pile) for choice, pile in piles.items()}] + history[::-1]:
        least = min(votes[choice] for choice in tied)
        tied = [choice for choice in tied if votes[choice] == least]
    return tied[-1:] if tie == "listed" else tied


def runoff(ballots, listed, tie):
    piles, exhausted, history, rounds = {choice: [] for choice in listed}, [], [], []
    for ballot in ballots:
        piles[ballot[0]].append(ballot)
    while True:
        votes = {choice: len(pile) for choice, pile in piles.items()}
        rounds.append((votes, len(exhausted)))
        winners = [choice for choice in piles if Fraction(votes[choice]) > Fraction(sum(votes.values()), 2)]
        out = leaving(piles, history, listed, tie)
        if winners or len(out) == len(piles):
            return rounds, set(winners or out)
        history.append(votes)
        for ballot in [ballot for choice in out for ballot in piles.pop(choice)]:
            next((piles[choice] for choice in ballot if choice in piles), exhausted).append(ballot)


def most(ballots, listed, tie):
    votes = {choice: sum(choice in ballot for ballot in ballots) for choice in listed}
    first = [choice for choice in listed if votes[choice] == max(votes.values())]
    return [(votes, 0)], set(first[:1] if tie == "listed" else first)


def told(table, question):
    """Rounds and who is elected, as written."""
    rounds, elected = {}, set()
    for row in table:
        if row["question"] != question:
            continue
        if row["measure"] in ("votes", "exhausted"):
            votes = rounds.setdefault(int(row["value"]), [{}, None])
            if row["measure"] == "votes":
                votes[0][row["part"]] = int(row["n"])
            else:
                votes[1] = int(row["n"])
        if row["measure"] == "elected" and row["part"]:
            elected.add(row["part"])
    return [tuple(rounds[at]) for at in sorted(rounds)], elected


def check_public(public, question, rounds, ballots):
    """Every count in a round, and every gain from one to the next that is told, is k or more."""
    shown, elected = told(public, question)
    for votes, exhausted in shown:
        assert (votes, exhausted) in rounds, (question, votes)
        assert all(n >= K for n in votes.values()) and (exhausted == 0 or exhausted >= K), (question, votes, exhausted)
    for (before, ended), (after, ends) in zip(shown, shown[1:]):
        assert all(after[choice] - before[choice] >= K for choice in after), (before, after)
        assert ends == ended or ends - ended >= K
    assert not elected or len(ballots) > K * (len(elected) + 1), (question, elected)
    single_counts = [row for row in public if row["question"] == question and row["measure"] in ("count", "points", "rank")]
    assert question != "case" or not single_counts


def main(folder, report, tie):
    responses, table = rows_of(os.path.join(folder, "responses.csv")), rows_of(os.path.join(folder, "ballots.csv"))
    public = rows_of(os.path.join(folder, "summary-public.csv"))
    with open(os.path.join(folder, "hdc-case-ballot-rows.json"), encoding="utf-8") as file:
        rows = json.load(file)
    methods = {q["question"]: (q["ballot"], q["tie"], [c["choice"] for c in q["choices"]]) for q in rows["questions"]}
    assert {q: method[0] for q, method in methods.items()} == {"case": "ranked", "time": "approval", "room": "single"}, methods
    for question, (method, rule, listed) in methods.items():
        assert rule == tie
        ballots = ballots_of(responses, question)
        rounds, elected = (runoff if method == "ranked" else most)(ballots, listed, tie)
        assert told(table, question) == (rounds, elected), (question, told(table, question), rounds, elected)
        check_public(public, question, rounds, ballots)
        print(f"{question}: {len(ballots)} ballots, {len(rounds)} rounds, elected {', '.join(sorted(elected))}")
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows["ballots"]]
    assert [{**row, "share": "", "n": row["n"]} for row in as_text] == [{**row, "share": ""} for row in table]
    with zipfile.ZipFile(os.path.join(folder, "hdc-case-ballot-rows.xlsx")) as book:
        strings = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "exhausted" in strings and "elected" in strings
    for name in ("hdc-case-ballot-ballots.sav", "hdc-case-ballot-rows.sav", "hdc-case-ballot-public.sav"):
        with open(os.path.join(folder, name), "rb") as file:
            assert file.read(4) in (b"$FL2", b"$FL3"), name
    with open(report, encoding="utf-8") as file:
        page = file.read()
    for at in range(1, len(told(table, "case")[0]) + 1):
        assert re.search(rf">Round {at}<", page), at
    try:
        import jsonschema
    except ImportError:
        print("skipped: jsonschema is not installed")
        return
    with open(os.path.join(folder, "survey.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    for flavour in ("rows", "public"):
        with open(os.path.join(folder, f"hdc-case-ballot-{flavour}.json"), encoding="utf-8") as file:
            jsonschema.validate(json.load(file), schema)


main(*sys.argv[1:])
