"""Reads back what was written, and compares it with the JSON of the same report: one line for each value that differs.

What a paper shows of a row must be a value of that row in the JSON, in the words or in the type of that format; what it leaves
out is for the format to choose.
"""
import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys

import docx
import icalendar
import jsonschema
import markdown_it
import openpyxl

folder = pathlib.Path(sys.argv[1])
faults = []
seen = {}


def fault(path, what):
    faults.append(f"{path.name}: {what}")


def read(path):
    seen[path.suffix] = seen.get(path.suffix, 0) + 1
    return path.read_text(encoding="utf-8")


def plain(path):
    """Papers of hostile texts show them made harmless, so that they differ from the JSON on purpose."""
    return ".hostile." not in path.name


def tables(answer):
    """The rows of every table people see, in order; the rows for scripts alone come last."""
    sections = answer.get("sections")
    if sections is None:
        return [answer["rows"]]
    listed = [one.get("rows", answer["rows"]) for one in sections if "table" in one]
    is_told = any("table" in one and "rows" not in one for one in sections)
    return listed if is_told else [*listed, answer["rows"]]


ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MONEY = re.compile(r"-?\d+\.\d\d")


def pounds(text):
    amount = f"{abs(float(text)):,.2f}"
    return ("-" if text.startswith("-") else "") + "£" + amount.removesuffix(".00")


def in_full(day):
    day = datetime.date.fromisoformat(day)
    return f"{day.day} {day:%B %Y}"


def words(value):
    """The ways in which people are told a value."""
    if value is None:
        return {""}
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    if isinstance(value, int):
        return {str(value)}
    if isinstance(value, str):
        told = {value}
        if ISO.fullmatch(value):
            told.add(in_full(value))
        if MONEY.fullmatch(value):
            told |= {pounds(value), f"{float(value):.2f}"}
        return told
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {"\n".join(value), "; ".join(value), ", ".join(value)}
    if isinstance(value, dict) and "words" in value:
        told = {value["words"]}
        return told | {form for day in (value["earliest"], value["latest"]) if day for form in words(day)}
    return None


def same(one):
    """Letters only: how lines are broken is for the format to choose."""
    return re.sub(r"\s+", " ", one).strip()


def odd(cells, row):
    """The first cell that is no value of the row; None if all are."""
    told = set()
    for value in row.values():
        forms = words(value)
        if forms is None:
            return None
        told |= {same(form) for form in forms}
    return next((cell for cell in cells if cell and same(cell) not in told), None)


def compare(path, what, written, answer):
    """Every table of a paper is one of the report's, in the report's order, with all its rows and nothing else in them."""
    left = [table for table in tables(answer) if table]
    for number, cells in enumerate(written, 1):
        if not cells:
            continue
        why = "there is no table of so many rows"
        for at, rows in enumerate(left):
            if len(rows) != len(cells):
                continue
            strange = [bad for line, row in zip(cells, rows) if (bad := odd(line, row)) is not None]
            if not strange:
                left = left[:at] + left[at + 1 :]
                break
            why = f"{strange[0]!r} is not in its row"
        else:
            fault(path, f"{what} {number} of {len(cells)} rows: {why}")


def read_docx(path, answer):
    seen[path.suffix] = seen.get(path.suffix, 0) + 1
    paper = docx.Document(str(path))
    # A paper may be called otherwise than the answer it is made of.
    titles = [one.text for one in paper.paragraphs if one.style.name == "Title"]
    if len(titles) != 1 or same(titles[0]) != same(paper.core_properties.title):
        fault(path, f"titled {titles}, and {paper.core_properties.title!r} in its properties")
    if plain(path):
        # A table whose first row does not repeat is no table of rows but of named values.
        of_rows = [table for table in paper.tables if table.rows and "w:tblHeader" in table.rows[0]._tr.xml]
        written = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in of_rows]
        compare(path, "table", written, answer)


def typed(value):
    """The ways in which a sheet holds a value."""
    forms = words(value)
    if forms is None:
        return None
    forms = {same(form) for form in forms}
    texts = [value] if isinstance(value, str) else []
    if isinstance(value, dict):
        texts = [day for day in (value["earliest"], value["latest"]) if day]
    for text in texts:
        if ISO.fullmatch(text):
            forms = {form for form in forms if form != text} | {datetime.date.fromisoformat(text)}
        elif MONEY.fullmatch(text):
            forms = {round(float(text), 2)}
    if isinstance(value, int) and not isinstance(value, bool):
        forms = {value}
    return forms


def read_xlsx(path, answer):
    seen[path.suffix] = seen.get(path.suffix, 0) + 1
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    fault(path, f"{sheet.title} {cell.coordinate} is a formula: {cell.value}")
    if not plain(path):
        return
    headings = {one["heading"] for one in answer.get("sections", []) if "heading" in one}
    groups = {}
    for one in answer.get("sections", [{"table": "rows"}]):
        if "table" in one:
            groups.setdefault(one["table"], []).extend(one.get("rows", answer["rows"]))
    groups.setdefault("rows", answer["rows"])
    for sheet in book.worksheets[1:]:
        lines = [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(value is not None for value in row)]
        if not lines:
            continue
        if len(lines) == 1 and not all(groups.values()) and sum(value is not None for value in lines[0]) == 1:
            # What is said where there is no row.
            continue
        why = "there is no table of so many rows"
        for rows in groups.values():
            if len(rows) != len(lines):
                continue
            days = dated(rows)
            bad = next((cell for line, row in zip(lines, rows) for cell in line if not held(cell, row, headings, days)), None)
            if bad is None:
                break
            why = f"{bad!r} is not in its row"
        else:
            fault(path, f"sheet {sheet.title} of {len(lines)} rows: {why}")


def dated(rows):
    """The keys under which there are days only: what else looks like a day is text."""
    keys = {key for row in rows for key in row}
    days = {key: [row[key] for row in rows if isinstance(row.get(key), str)] for key in keys}
    return {key for key, texts in days.items() if all(ISO.fullmatch(text) for text in texts)}


def held(cell, row, headings, days):
    if cell is None:
        return True
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, str):
        cell = same(cell)
    if isinstance(cell, float):
        cell = round(cell, 2)
    for key, value in row.items():
        forms = typed(value)
        if forms is None or cell in forms:
            return True
        if key not in days and isinstance(value, str) and cell == same(value):
            return True
    return isinstance(cell, str) and any(same(part) in map(same, headings) for part in re.split(r" / |: | – |; ", cell))


def exact(value):
    """How CSV writes a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, dict) and "words" in value:
        return value["words"]
    if isinstance(value, (dict, list)):
        return None
    return str(value)


def read_csv(path, answer):
    lines = list(csv.DictReader(read(path).splitlines(keepends=True)))
    if len(lines) != len(answer["rows"]):
        fault(path, f"{len(lines)} lines for {len(answer['rows'])} rows")
    for line, row in zip(lines, answer["rows"]):
        for key, value in row.items():
            wanted = exact(value)
            if wanted is not None and line.get(key) != wanted:
                fault(path, f"{key} is {line.get(key)!r}, not {wanted!r}")
        if strange := set(line) - set(row):
            fault(path, f"{strange} are no keys of the JSON")


def days(value):
    """Every day in an answer, wherever it stands."""
    if isinstance(value, dict):
        return set().union(*map(days, value.values()))
    if isinstance(value, list):
        return set().union(*map(days, value))
    return set(ISO.findall(value)) if isinstance(value, str) else set()


def read_ics(path, answer):
    raw = path.read_bytes()
    seen[path.suffix] = seen.get(path.suffix, 0) + 1
    if b"\n" in raw.replace(b"\r\n", b""):
        fault(path, "a line does not end with CR LF")
    if any(len(line) > 75 for line in raw.split(b"\r\n")):
        fault(path, "a line is longer than 75 bytes")
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    if not calendar.subcomponents:
        fault(path, "it holds no component, and RFC 5545 (3.6) asks for one at least")
    if {part.name for part in calendar.subcomponents} != ({"VEVENT"} if events else {"VTIMEZONE"}):
        fault(path, "it holds other parts than events, or the time zone where there is none")
    for zone in calendar.walk("VTIMEZONE"):
        summer = zone.to_tz().utcoffset(datetime.datetime(2009, 7, 1)).total_seconds()
        winter = zone.to_tz().utcoffset(datetime.datetime(2009, 1, 12)).total_seconds()
        if (summer, winter) != (3600, 0):
            fault(path, f"its time zone has {summer} seconds in July and {winter} in January")
    if not events and "X-PROGREG-UNDATED" not in calendar and answer["rows"]:
        fault(path, "no event, and not a word why")
    if len({event["UID"] for event in events}) < len(events):
        fault(path, "two events have one UID")
    known = days(answer)
    for event in events:
        if "DTSTAMP" not in event or not str(event.get("SUMMARY", "")).strip():
            fault(path, f"{event['UID']} has no DTSTAMP or SUMMARY")
        begins = event.decoded("DTSTART")
        if isinstance(begins, datetime.datetime):
            fault(path, f"{event['UID']} is no whole day")
        elif begins.isoformat() not in known:
            fault(path, f"{event['UID']} begins on {begins}, a day that the JSON does not have")
        if event.errors:
            fault(path, f"{event['UID']}: {event.errors}")
    if calendar.errors:
        fault(path, f"{calendar.errors}")


def cell_text(token):
    """The text of a cell of a Markdown table, as a reader sees it."""
    parts = []
    for child in token.children:
        if child.type == "html_inline":
            parts.append("\n" if child.content.startswith("<br") else child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)


def read_markdown(path, answer):
    text = read(path)
    reader = markdown_it.MarkdownIt("commonmark").enable("table").enable("strikethrough")
    found, line, in_body = [], None, False
    for token in reader.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tbody_open":
            in_body = True
        elif token.type == "tbody_close":
            in_body = False
        elif token.type == "tr_open" and in_body:
            line = []
            found[-1].append(line)
        elif token.type == "inline" and line is not None and in_body:
            line.append(cell_text(token))
        elif token.type == "html_block":
            fault(path, f"markup in it: {token.content[:60]!r}")
    if plain(path):
        compare(path, "table", found, answer)
    if shutil.which("pandoc"):
        done = subprocess.run(["pandoc", "-f", "gfm", "-t", "json", str(path)], capture_output=True)
        counted = json.dumps(json.loads(done.stdout)).count('"t": "Table"') if done.returncode == 0 else -1
        if counted != len(found):
            fault(path, f"{len(found)} tables, and {counted} for pandoc")


READERS = {".docx": read_docx, ".xlsx": read_xlsx, ".csv": read_csv, ".ics": read_ics, ".md": read_markdown}

for path in sorted(folder.glob("*.json")):
    answer = json.loads(read(path))
    schema = json.loads((folder / "schemas" / f"{path.name.split('.')[0]}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for error in check.iter_errors(answer):
        fault(path, f"{error.json_path}: {error.message[:200]}")
    for ending, reader in READERS.items():
        other = path.with_suffix(ending)
        if other.exists():
            try:
                reader(other, answer)
            except Exception as why:  # a paper that cannot be read is the finding
                fault(other, f"cannot be read: {type(why).__name__}: {why}")

for ending in [".json", *READERS]:
    if ending not in seen:
        faults.append(f"no {ending} was written")
for fault in faults:
    print(fault)
print("# read back: " + ", ".join(f"{count} {ending[1:]}" for ending, count in sorted(seen.items())))
