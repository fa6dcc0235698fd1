"""Reads every report of both examples back from XLSX (openpyxl), ICS (icalendar) and CSV (csv), and compares it with the JSON.

    python3 tests/tools/sheets_readback.py target/debug/progreg

Says each difference; ends with 1 if there is one.
"""

import csv
import datetime
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import icalendar
import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = [("brent-dpo.toml", "2009-01-12"), ("herefordshire-pst.toml", "2006-11-20")]
LISTS = "project gate action milestone risk issue decision change benefit budget commitment document meeting person forum stakeholder"
wrong = []


def run(binary, example, as_at, words, form, *more):
    line = [binary, "-r", ROOT / "examples" / example, "--as-at", as_at, *words, "-f", form, *more]
    return subprocess.run([str(word) for word in line], capture_output=True, check=False)


def differ(where, what):
    wrong.append(f"{where}: {what}")


def is_when(value):
    return isinstance(value, dict) and {"words", "kind", "steps"} <= value.keys()


def iso(text):
    try:
        return datetime.datetime.fromisoformat(text) if len(text) == 10 else None
    except (TypeError, ValueError):
        return None


def natural(value):
    """A field as people read it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(natural(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {natural(one)}" for key, one in value.items())
    return "" if value is None else str(value)


def plain_day(when):
    steps = when["steps"]
    if len(steps) == 1 and steps[0]["kind"] == "on" and not steps[0]["label"]:
        step = steps[0]
        return iso(step["latest"]) if step["earliest"] == step["latest"] else None
    return None


def fits_sheet(value, cell):
    """Whether a cell of a workbook says what the JSON says."""
    if value is None or value == [] or value == "":
        return cell is None
    if is_when(value):
        day = plain_day(value)
        return cell == day if isinstance(cell, datetime.datetime) else (cell or "") == value["words"]
    if isinstance(value, bool):
        return cell == ("yes" if value else "no")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return cell in ("\n".join(value), "; ".join(value))
    if isinstance(value, (list, dict)):
        return isinstance(cell, str)
    if isinstance(value, (int, float)):
        return cell == value
    if isinstance(cell, datetime.datetime):
        return cell == iso(value)
    if isinstance(cell, (int, float)):
        return value.replace(".", "", 1).lstrip("-").isdigit() and round(cell * 100) == round(float(value) * 100)
    return cell == value


def fits_csv(value, cell):
    """Whether a value of a CSV says what the JSON says."""
    if is_when(value):
        day = plain_day(value)
        return cell == value["words"] or (day is not None and cell == str(day.date()))
    if isinstance(value, list) and value and is_step(value[0]):
        return bool(cell)
    return cell == natural(value)


def is_step(value):
    return isinstance(value, dict) and {"label", "kind", "earliest", "latest"} <= value.keys()


def tables(report):
    """The rows of every table, by key; those of one key together. The main one's key is not in the JSON where it stands alone."""
    found = {}
    for section in report.get("sections") or []:
        if "table" in section:
            rows = section.get("rows")
            found.setdefault(section["table"], []).extend(report["rows"] if rows is None else rows)
    return found


def check_sheets(where, report, path):
    book = openpyxl.load_workbook(path)
    if book.sheetnames[0] != "About" or any(len(name) > 31 for name in book.sheetnames):
        differ(where, f"sheets {book.sheetnames}")
    created = book.properties.created
    if created != datetime.datetime.fromisoformat(report["as_at"]):
        differ(where, f"created {created}")
    groups = [rows for rows in [*tables(report).values(), report["rows"]] if rows]
    unread = list(groups)
    for name in book.sheetnames[1:]:
        sheet = book[name]
        if sheet.freeze_panes not in ("A2", "B2"):
            differ(where, f"{name} is not frozen below its head")
        values = [list(row) for row in sheet.iter_rows(values_only=True)]
        head, rows = values[0], values[1:]
        if not sheet.auto_filter.ref:
            # Nothing but the words that there is nothing.
            continue
        own = [group for group in groups if len(group) == len(rows)]
        told = [group for group in own if all_told(head, rows, group)]
        if not told:
            differ(where, f"{name} is none of the tables: {why_not(head, rows, own)}")
        for group in told:
            if group in unread:
                unread.remove(group)
    for rows in unread:
        differ(where, f"{len(rows)} rows stand on no sheet: {list(rows[0])[:4]}")


def column_of(values, rows):
    keys = {key for row in rows for key in row}
    return [key for key in keys if all(fits_sheet(row.get(key), value) for row, value in zip(rows, values))]


def why_not(head, rows, groups):
    return [
        [title for at, title in enumerate(head) if title and not column_of([row[at] for row in rows], group)]
        for group in groups
    ]


def all_told(head, rows, group):
    """Each column of the sheet is one of the table, and each of the table that says something is on the sheet."""
    said = set()
    for at, title in enumerate(head):
        if title in (None, "Under") or title.endswith((": from", ": to")):
            continue
        keys = column_of([row[at] for row in rows], group)
        if not keys:
            return False
        said.update(keys)
    needed = {key for row in group for key, value in row.items() if value not in (None, [], "")}
    needed = {key for key in needed if not all(is_when(row.get(key)) and not row[key]["words"] for row in group)}
    return needed <= said


def check_csv(where, key, text, rows):
    read = list(csv.DictReader(io.StringIO(text)))
    if len(read) != len(rows):
        differ(where, f"csv of {key}: {len(read)} rows for {len(rows)}")
        return
    for number, (one, row) in enumerate(zip(read, rows)):
        for column, value in row.items():
            if not fits_csv(value, one.get(column)):
                differ(where, f"csv of {key}, row {number}, {column}: {one.get(column)!r} for {value!r}")


def last_day(row):
    """The last day of what a row says is due, forecast or wanted."""
    for key in ("due", "forecast", "baseline", "wanted", "when"):
        if is_when(row.get(key)) and row[key]["words"]:
            return row[key]["latest"]
    return None


def check_calendar(where, report, data):
    calendar = icalendar.Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    ids = [str(event["UID"]) for event in events]
    if len(set(ids)) != len(ids):
        differ(where, "two events have one id")
    text = json.dumps(report)
    days = {}
    for event in events:
        first, end = event.decoded("DTSTART"), event.decoded("DTEND")
        if type(first) is not datetime.date or end <= first:
            differ(where, f"{event['UID']}: {first} to {end}")
        if str(event.decoded("DTSTAMP").date()) != report["as_at"]:
            differ(where, f"{event['UID']}: stamped {event.decoded('DTSTAMP')}")
        record, _, register = str(event["UID"]).partition("@")
        if register != report["register"]["id"]:
            differ(where, f"{event['UID']}: of another register")
        record = record.rsplit(".", 1)[0]
        if json.dumps(record) not in text:
            differ(where, f"{event['UID']}: of no record in the report")
        days.setdefault(record, set()).add(str(end - datetime.timedelta(days=1)))
    rows = [row for group in [*tables(report).values(), report["rows"]] for row in group]
    for row in rows:
        done = any(row.get(key) for key in ("closed", "actual", "approved", "received", "held"))
        day = last_day(row)
        if "id" in row and day and not done and day not in days.get(row["id"], ()):
            differ(where, f"{row['id']} has no event on {day}: {sorted(days.get(row['id'], ()))}")
    return len(events)


def main(binary):
    listed = json.loads(run(binary, *EXAMPLES[0], ["report", "--list"], "json").stdout)["rows"]
    asked = [(["report", row["name"]], row["formats"]) for row in listed if row["name"] != "changes"]
    asked += [([kind, "list"], ["xlsx", "csv"]) for kind in LISTS.split()]
    counted = [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "read.xlsx"
        for example, as_at in EXAMPLES:
            for words, formats in asked:
                where = f"{example} {' '.join(words)}"
                said = run(binary, example, as_at, words, "json")
                if said.returncode:
                    differ(where, said.stderr.decode())
                    continue
                report = json.loads(said.stdout)
                run(binary, example, as_at, words, "xlsx", "-o", path)
                check_sheets(where, report, path)
                counted[0] += 1
                found = tables(report)
                told = {None: report["rows"]} if report["rows"] else {}
                for key, rows in {**told, **found}.items():
                    more = ["--table", key] if key else []
                    text = run(binary, example, as_at, words, "csv", *more).stdout.decode()
                    check_csv(where, key or "rows", text, rows)
                    counted[1] += 1
                if "ics" in formats:
                    counted[2] += check_calendar(where, report, run(binary, example, as_at, words, "ics").stdout)
    for line in wrong:
        print(line)
    print(f"{counted[0]} workbooks, {counted[1]} tables of CSV, {counted[2]} events read back; {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
