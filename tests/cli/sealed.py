"""The other side of tests/cli/sealed.sh: a thief, who has every byte of a data folder, and whoever compares what came back."""
import csv
import pathlib
import sqlite3
import sys
import zlib


def files(paths):
    for path in map(pathlib.Path, paths):
        yield from (f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]


def rows_of(folder, table="response"):
    db = sqlite3.connect(f"file:{folder}/chorus.db?mode=ro&immutable=1", uri=True)
    return db.execute(f"SELECT id, event_hash, sum, body FROM {table}").fetchall()


def thief(open_folder, answers, *stolen):
    """Looks for each whole record of the open run, and for each text that somebody typed there, in UTF-8 and UTF-16: in raw bytes,
    which hold free pages and logs, and in every value of every table."""
    records = [row[3] for row in rows_of(open_folder)]
    with open(answers, encoding="utf-8-sig", newline="") as table:
        texts = {row["value"] for row in csv.DictReader(table) if len(row["value"]) >= 16 and " " in row["value"]}
    assert len(set(records)) >= 10 and len(texts) >= 3, f"{len(records)} records, {len(texts)} texts: this proves nothing"
    names = list(files(stolen))
    contents = {f: f.read_bytes() for f in names}
    dumps = set()
    for f, data in contents.items():
        if f.name == "chorus.db" and data[:15] == b"SQLite format 3":
            try:
                db = sqlite3.connect(f"file:{f}?mode=ro&immutable=1", uri=True)
                dumps.add("\n".join(db.iterdump()).lower().encode("utf-8", "surrogateescape"))
                check_bodies(db)
            except sqlite3.DatabaseError:
                pass  # copied while it was written
    everything = b"\0".join({data for data in contents.values() if data.strip(b"\0")} | dumps)
    tables = b"\0".join(dumps)
    read = sum(r in everything or r.hex().encode() in tables for r in records)
    words = sum(t.encode(e) in everything for t in texts for e in ("utf-8", "utf-16-le"))
    print(f"thief: {len(names)} files, {len(everything)} bytes: {read} of {len(records)} records, {words} of {len(texts)} texts")
    return read + words == 0


def check_bodies(db):
    """Nothing but the head of a body is anything but noise, and its size tells steps of 1 KiB."""
    bodies = [r[0] for r in db.execute("SELECT body FROM response")]
    if not bodies or not bodies[0].startswith(b"CHSEAL"):
        return
    assert all((len(b) - 28 - 48) % 1024 == 0 for b in bodies), "a size tells more than its step"
    noise = b"".join(b[28:] for b in bodies)
    assert len(zlib.compress(noise, 9)) >= len(noise), "the boxes are no noise"
    assert len({b[12:28] for b in bodies}) == len(bodies), "marks repeat"


def same(open_csv, opened_csv, acks):
    def read(folder):
        rows = list(csv.DictReader(open(f"{folder}/responses.csv", encoding="utf-8-sig", newline="")))
        ids = {row.pop("response").lower() for row in rows}
        for row in rows:
            row.pop("event_version", None)
        return ids, sorted(sorted(row.items()) for row in rows)
    _, said = read(open_csv)
    ids, opened = read(opened_csv)
    sent = {line.strip().lower() for line in open(acks) if line.strip()}
    print(f"same: {len(said)} were said, {len(opened)} came back, equal: {said == opened}; {len(ids & sent)} of {len(sent)} ids")
    return said == opened and ids == sent


def damage(folder):
    db = sqlite3.connect(f"{folder}/chorus.db")
    row_id, body = db.execute("SELECT id, body FROM response ORDER BY id LIMIT 1 OFFSET 5").fetchone()
    changed = bytearray(body)
    changed[500] ^= 4
    db.execute("UPDATE response SET body = ? WHERE id = ?", (bytes(changed), row_id))
    db.commit()
    db.close()
    return True


def ideas(table, folder):
    texts = {row["text"] for row in csv.DictReader(open(table, encoding="utf-8-sig", newline="")) if len(row["text"]) > 12}
    assert len(texts) > 20, f"only {len(texts)} ideas"
    data = [f.read_bytes() for f in files([folder])]
    hits = sum(t.encode(e) in d for t in texts for d in data for e in ("utf-8", "utf-16-le"))
    print(f"ideas: {len(texts)} came back, {hits} are readable in {len(data)} files")
    return hits == 0


sys.exit(0 if globals()[sys.argv[1]](*sys.argv[2:]) else 1)
