#!/usr/bin/env python3
"""A text for each person who has something late: FOLDER/NAME.txt, ready to be mailed. Nothing late, nothing written.

    overdue-mail.py FOLDER [-r FILE] [--as-at DAY] [--forum ID] ...      then any option of `progreg overdue`

What nobody owns goes into FOLDER/no-owner.txt, for the programme office. The names of the texts are printed, one a line.
"""

import json
import pathlib
import re
import subprocess
import sys

if len(sys.argv) < 2:
    sys.exit(__doc__)
folder, options = pathlib.Path(sys.argv[1]), sys.argv[2:]

asked = subprocess.run(["progreg", "overdue", "--format", "json", *options], stdout=subprocess.PIPE)
if asked.returncode != 0:
    # progreg has said why on standard error; its code is ours.
    sys.exit(asked.returncode)
answer = json.loads(asked.stdout)

late = {}
for row in answer["rows"]:
    for owner in row["owners"] or ["no owner"]:
        late.setdefault(owner, []).append(row)
if not late:
    sys.exit()

# A folder that is there is refused: yesterday's texts must not be mailed again.
folder.mkdir()
for owner, rows in sorted(late.items(), key=lambda one: one[0].lower()):
    lines = [f"{owner}: {len(rows)} late on {answer['as_at']}", answer["register"]["name"], ""]
    for row in rows:
        lines.append(f"{row['id']}  {row['title']}")
        lines.append(f"    due: {row['due']['words']}; days late: {row['days_overdue']}; entry: {row['project'] or 'none'}")
    text = folder / (re.sub(r"\W+", "-", owner.lower()) + ".txt")
    # "x": two people whose names make one file name are told of, and neither is lost.
    with open(text, "x", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    print(text.as_posix())
