"""The other side of tests/cli/peer.sh: somebody who holds every byte of a data folder of peer mode, knows how it is made, and wants
to say of a response in whose shift it came. Each attempt is stated with how often it was right and how often guessing would be.

Not tried, because no file of a folder can prevent it: two copies of the folder, taken before and after a shift, differ by what the
shift brought; and where a peer was the only one who ever went to a place, that place's count is the peer's sum.
"""
import collections
import pathlib
import random
import shutil
import sqlite3
import statistics
import sys

SURE = 4.5  # standard deviations above guessing: one test in 300,000 goes wrong by chance
LONG_AGO = 315532800  # 1980
PAGE = 4096
SHUFFLES = 400
Shift = collections.namedtuple("Shift", "id peer period half_hours extra")
Response = collections.namedtuple("Response", "id fields bytes")


# --- what the files say ------------------------------------------------------------------------------------------------------


def cbor(data, at=0):
    """As much of RFC 8949 as a record uses."""
    major, info = data[at] >> 5, data[at] & 31
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(info, 0)
    value = int.from_bytes(data[at + 1:at + 1 + size], "big") if size else info
    at += 1 + size
    if major == 3:
        return data[at:at + value].decode(), at + value
    if major == 4:
        items = []
        for _ in range(value):
            item, at = cbor(data, at)
            items.append(item)
        return items, at
    return (value if major == 0 else -1 - value), at


def opened(path, immutable):
    mode = "&immutable=1" if immutable else ""
    return sqlite3.connect(f"file:{path}?mode=ro{mode}", uri=True)


def is_second_store(path):
    return path.name.startswith("records.")


class Loot:
    """A stolen folder. Databases are read from a copy, so that their logs are played back there; bytes are the folder's own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.files = {f: f.read_bytes() for f in sorted(self.folder.rglob("*")) if f.is_file() and f.name != "ballast"}
        played = self.folder.with_name(self.folder.name + ".played")
        shutil.rmtree(played, ignore_errors=True)
        shutil.copytree(self.folder, played, ignore=shutil.ignore_patterns("ballast"))
        db = sqlite3.connect(played / "chorus.db")
        self.responses = [Response(bytes(row[0]), tuple(cbor(row[4])[0][:6]), b"\0".join(bytes(v) for v in row))
                          for row in db.execute("SELECT id, event_hash, source, sum, body FROM response")]
        db = sqlite3.connect(played / "shifts.db")
        names = [c[1] for c in db.execute("PRAGMA table_info(shift)")]
        others = [n for n in names if n not in ("id", "peer", "period", "half_hours")]
        self.shifts = [Shift(bytes(r[0]), r[1], r[2], r[3], r[4:]) for r in
                       db.execute("SELECT " + ", ".join(["id", "peer", "period", "half_hours", *others]) + " FROM shift")]
        self.sums = db.execute("SELECT peer, period, completed FROM tally").fetchall()
        shutil.rmtree(played)

    def bytes_of(self, name):
        return b"".join(self.files.get(self.folder / (name + end), b"") for end in ("", "-wal"))

    def by_place(self, things, name):
        """As SQLite fills a file: page after page, each from its end."""
        data = self.bytes_of(name)
        place = {t: data.find(t.id) for t in things}
        return sorted(things, key=lambda t: (place[t] // PAGE, -place[t]))


# --- attempts: {response id: the shift it is guessed to be of} ------------------------------------------------------------------


def shared_bytes(loot):
    """Four bytes of a shift's number, or its code or period, stand in the row of a response."""
    windows = {}
    for s in loot.shifts:
        for i in range(len(s.id) - 3):
            windows[s.id[i:i + 4]] = s
    guesses = {}
    for r in loot.responses:
        for i in range(len(r.bytes) - 3):
            if r.bytes[i:i + 4] in windows:
                guesses[r.id] = windows[r.bytes[i:i + 4]]
        for s in loot.shifts:
            if s.peer.encode() in r.bytes or s.period.encode() in r.bytes:
                guesses[r.id] = s
    return guesses


def near_numbers(loot):
    """The shift whose random number is nearest to that of the response: are both drawn by one poor generator?"""
    ordered = sorted(loot.shifts, key=lambda s: s.id)
    number = {s: int.from_bytes(s.id, "big") for s in ordered}
    return {r.id: min(ordered, key=lambda s: abs(number[s] - int.from_bytes(r.id, "big"))) for r in loot.responses}


def order_in_file(loot):
    """Both files in the order of their bytes, logs behind them: the first rows came first."""
    return side_by_side(loot, loot.by_place(loot.responses, "chorus.db"))


def order_in_second_store(loot):
    """The same by the copy of the answers in log/."""
    data = b"".join(data for f, data in loot.files.items() if is_second_store(f))
    return side_by_side(loot, sorted((r for r in loot.responses if r.id in data), key=lambda r: data.find(r.id)))


def side_by_side(loot, responses):
    """The sums of the peers tell how many came in each pay period; within one, longer shifts brought more."""
    shifts, came, guesses, first = loot.by_place(loot.shifts, "shifts.db"), collections.Counter(), {}, 0
    for _, period, completed in loot.sums:
        came[period] += completed
    for period in dict.fromkeys(s.period for s in shifts):
        own, here = [s for s in shifts if s.period == period], responses[first:first + came[period]]
        whole, at = sum(s.half_hours for s in own) or 1, 0
        for s in own:
            for r in here[round(at / whole * len(here)):round((at + s.half_hours) / whole * len(here))]:
                guesses[r.id] = s
            at += s.half_hours
        first += len(here)
    return guesses


def last_in_the_log(loot):
    """What stands in the log of the answers is of the shift that stands in the log of shifts, or last in their file."""
    log = loot.files.get(loot.folder / "chorus.db-wal", b"")
    main = loot.files[loot.folder / "chorus.db"]
    shifts = loot.files.get(loot.folder / "shifts.db-wal", b"")
    last = [s for s in loot.shifts if s.id in shifts and s.id not in loot.files[loot.folder / "shifts.db"]]
    last = last or loot.by_place(loot.shifts, "shifts.db")[-1:]
    return {r.id: last[-1] for r in loot.responses if last and r.id in log and r.id not in main}


def equal_values(loot):
    """A value of a shift's row that stands in a response as well: site, period of the answers, marks, language."""
    by_value, rng = collections.defaultdict(list), random.Random(2)
    for s in loot.shifts:
        for value in (s.peer, s.period, *s.extra):
            by_value[value].append(s)
    guesses = {}
    for r in loot.responses:
        for value in r.fields[1:]:
            if by_value.get(value) and value != "":
                guesses[r.id] = rng.choice(by_value[value])
    return guesses


def sums_and_sites(loot):
    """A peer's sum is the count of one set of sites, and of no other set: then the answers of those sites are the peer's."""
    counts = collections.Counter(r.fields[2] for r in loot.responses)
    places = list(counts)
    sums = collections.Counter()
    for peer, _, completed in loot.sums:
        sums[peer] += completed
    guesses = {}
    for peer, wanted in sums.items():
        fits = [m for m in range(1, 1 << len(places)) if sum(counts[p] for i, p in enumerate(places) if m >> i & 1) == wanted]
        own = [s for s in loot.shifts if s.peer == peer]
        if len(fits) == 1 and own:
            here = {p for i, p in enumerate(places) if fits[0] >> i & 1}
            guesses.update({r.id: own[0] for r in loot.responses if r.fields[2] in here})
    return guesses


KEYS = {"peer": lambda s: s.peer, "shift": lambda s: (s.peer, s.period, s.half_hours)}
BOTH = ("peer", "shift")
ATTEMPTS = [(shared_bytes, BOTH), (near_numbers, BOTH), (order_in_file, BOTH),
            (order_in_second_store, BOTH), (last_in_the_log, BOTH), (equal_values, BOTH),
            (sums_and_sites, ("peer",))]


# --- what should not be there, whatever it tells ---------------------------------------------------------------------------------


def leftovers(loot):
    """Older copies, and bytes of one file in another."""
    found = []
    for f, data in loot.files.items():
        name = f.name.split("-")[0]
        found += [f"{f.name} holds the number of a shift" for s in loot.shifts if name != "shifts.db" and s.id in data]
        found += [f"{f.name} holds a code" for s in {s.peer for s in loot.shifts} if name != "shifts.db" and s.encode() in data]
        found += [f"{f.name} holds the number of a response" for r in loot.responses
                  if name != "chorus.db" and not is_second_store(f) and r.id in data]
    data = loot.bytes_of("shifts.db")
    codes = collections.Counter([s.peer for s in loot.shifts] + [s[0] for s in loot.sums])
    found += [f"{data.count(s.id)} copies of a shift" for s in loot.shifts if data.count(s.id) != 1]
    found += ["an older sum of a peer" for peer, n in codes.items() if data.count(peer.encode()) != n]
    for site in {r.fields[2] for r in loot.responses} - {""}:
        found += [f"the shifts hold the site {site}"] * (site.encode() in data)
    return found


def times(loot):
    """When a file was written last. (The time of its last change of any kind is the system's: it is not promised.)"""
    return [f"{f.name} was written at {f.stat().st_mtime}" for f in [loot.folder, *loot.files] if f.stat().st_mtime != LONG_AGO]


# --- the truth, and how good a guess is ------------------------------------------------------------------------------------------


def shifts_in_time(acks, said):
    """Of each shift its (peer, period, half hours) and the ids of its responses, by the order of thank-yous and what simulate said."""
    ids, at, groups = [bytes.fromhex(line) for line in open(acks).read().split()], 0, []
    for line in open(said):
        if line.startswith("shift: "):
            words = dict(part.rsplit(" ", 1) for part in line[len("shift: "):].strip().split(", "))
            n = int(words["completed"])
            groups.append(((words["peer"], words["period"], int(words["half hours"])), ids[at:at + n]))
            at += n
    return groups


def score(guesses, groups, key):
    """Hits, hits expected where the same guesses meet the shifts in any order, and how many deviations lie between. Whole shifts
    change places: responses of one shift share a place, and are guessed right or wrong together."""
    said = [collections.Counter(key(guesses[i]) for i in ids if i in guesses) for _, ids in groups]
    real, rng = [key(Shift(b"", *label, ())) for label, _ in groups], random.Random(1)
    hits = sum(s[r] for s, r in zip(said, real))
    chance = [sum(s[r] for s, r in zip(said, rng.sample(real, len(real)))) for _ in range(SHUFFLES)]
    mean = statistics.fmean(chance)
    return hits, mean, (hits - mean) / max(statistics.pstdev(chance), 0.5)


def attack(folder, acks, said):
    loot, groups, found = Loot(folder), shifts_in_time(acks, said), []
    known = sum(len(ids) for _, ids in groups)
    print(f"{len(loot.responses)} responses, {known} of them in {len(loot.shifts)} shifts of {len({s.peer for s in loot.shifts})} peers")
    for attempt, claims in ATTEMPTS:
        guesses = attempt(loot)
        for what in claims:
            hits, mean, sigmas = score(guesses, groups, KEYS[what])
            print(f"{attempt.__name__:>21}, {what:5}: {len(guesses):5} guesses, {hits:5} right, by chance {mean:7.1f} ({sigmas:+.1f} s)")
            if sigmas > SURE:
                found.append(attempt.__name__)
    for look in (leftovers, times):
        finds = look(loot)
        print(f"{look.__name__:>21}: {len(finds)} found{': ' + finds[0] if finds else ''}")
        found += [look.__name__] * bool(finds)
    return found


# --- planted faults --------------------------------------------------------------------------------------------------------------


def rows_with_truth(folder, acks, said):
    """Each shift's row, and the ids of its responses, in the order of time."""
    free, groups = collections.defaultdict(list), []
    for s in Loot(folder).shifts:
        free[(s.peer, s.period, s.half_hours)].append(s)
    for label, ids in shifts_in_time(acks, said):
        if free[label]:  # else nobody came, and no hours were said
            groups.append((free[label].pop(), ids))
    return groups


def plant_number(answers, shifts, groups):
    for s, ids in groups:
        answers.executemany("UPDATE response SET source = ? WHERE id = ?", [(s.id[:4], i) for i in ids])


def plant_code(answers, shifts, groups):
    for s, ids in groups:
        answers.executemany("UPDATE response SET body = CAST(body || ? AS BLOB) WHERE id = ?", [(s.peer.encode(), i) for i in ids])


def plant_near_ids(answers, shifts, groups):
    for s, ids in groups:
        answers.executemany("UPDATE response SET id = ? WHERE id = ?", [(s.id[:6] + i[6:], i) for i in ids])


def plant_site(answers, shifts, groups):
    site = {i: cbor(b)[0][2] for i, b in answers.execute("SELECT id, body FROM response")}
    shifts.execute("ALTER TABLE shift ADD COLUMN site TEXT")
    for s, ids in groups:
        shifts.execute("UPDATE shift SET site = ? WHERE id = ?", (site[ids[0]] if ids else "", s.id))


def plant_order(answers, shifts, groups):
    """Tables with row numbers, filled as things came."""
    answers.execute("CREATE TABLE r (id BLOB, event_hash BLOB, source BLOB, sum BLOB, body BLOB)")
    shifts.execute("CREATE TABLE s (id BLOB, peer TEXT, period TEXT, half_hours INTEGER)")
    for s, ids in groups:
        shifts.execute("INSERT INTO s SELECT id, peer, period, half_hours FROM shift WHERE id = ?", (s.id,))
        for i in ids:
            answers.execute("INSERT INTO r SELECT * FROM response WHERE id = ?", (i,))
    for db, old, new in ((answers, "response", "r"), (shifts, "shift", "s")):
        db.execute(f"DROP TABLE {old}")
        db.execute(f"ALTER TABLE {new} RENAME TO {old}")
        db.commit()
        db.execute("VACUUM")


def plant_order_in_second_store(answers, shifts, groups):
    """It is never written anew."""
    plant_order(answers, shifts, groups)
    folder = pathlib.Path(answers.execute("PRAGMA database_list").fetchone()[2]).parent / "log"
    for f in folder.glob("records.*"):
        f.write_bytes(b"".join(i for _, ids in groups for i in ids))


def plant_log(answers, shifts, groups):
    """The last shift is stored while the answers' log still holds its responses."""
    s, ids = [g for g in groups if len(g[1]) >= 5][-1]
    again = [answers.execute("SELECT * FROM response WHERE id = ?", (i,)).fetchone() for i in ids]
    row = shifts.execute("SELECT * FROM shift WHERE id = ?", (s.id,)).fetchone()
    for db, table, mine in ((answers, "response", ids), (shifts, "shift", [s.id])):
        db.executemany(f"DELETE FROM {table} WHERE id = ?", [(i,) for i in mine])
        db.commit()
        db.execute("VACUUM")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for values in again:
        answers.execute("INSERT INTO response VALUES (?, ?, ?, ?, ?)", values)
        answers.commit()
    shifts.execute("INSERT INTO shift VALUES (?, ?, ?, ?)", row)
    shifts.commit()


def plant_old_sum(answers, shifts, groups):
    shifts.execute("PRAGMA secure_delete = OFF")
    shifts.execute("CREATE TABLE old AS SELECT * FROM tally")
    shifts.execute("DROP TABLE old")


PLANTED = {
    plant_number: "shared_bytes", plant_code: "shared_bytes", plant_near_ids: "near_numbers", plant_site: "equal_values",
    plant_order: "order_in_file", plant_order_in_second_store: "order_in_second_store", plant_log: "last_in_the_log", plant_old_sum: "leftovers",
}


def teeth(folder, acks, said):
    """Each planted fault must be found by the attempt that is made for it, or the test proves nothing."""
    missed = 0
    for plant, expected in PLANTED.items():
        copy = pathlib.Path(folder).with_name("planted")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("ballast"))
        groups = rows_with_truth(copy, acks, said)
        answers, shifts = sqlite3.connect(copy / "chorus.db"), sqlite3.connect(copy / "shifts.db")
        plant(answers, shifts, groups)
        for db in (answers, shifts):
            db.commit()
            if plant is not plant_log:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        stolen = copy.with_name("planted.stolen")  # as it is while both are open, their logs beside them
        shutil.rmtree(stolen, ignore_errors=True)
        shutil.copytree(copy, stolen, ignore=shutil.ignore_patterns("*-shm"))
        answers.close()
        shifts.close()
        print(f"--- {plant.__name__}")
        found = attack(stolen, acks_after(plant, groups, acks), said)
        if expected not in found:
            print(f"{plant.__name__}: {expected} did not find it, but {found}")
            missed += 1
    return missed


def acks_after(plant, groups, acks):
    """Where ids were planted, the truth has them too."""
    if plant is not plant_near_ids:
        return acks
    new = {i.hex(): (s.id[:6] + i[6:]).hex() for s, ids in groups for i in ids}
    lines = [new.get(line.lower(), line) for line in open(acks).read().split()]
    path = pathlib.Path(acks).with_name("acks.planted")
    path.write_text("\n".join(lines) + "\n")
    return path


def main():
    what, *arguments = sys.argv[1:]
    if what == "attack":
        found = attack(*arguments)
        print("joined by: " + ", ".join(found) if found else "nothing joins a shift to a response")
        sys.exit(bool(found))
    sys.exit(teeth(*arguments))


main()
