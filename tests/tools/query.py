"""Asks every question of a file of SQL in DuckDB, in the folder of the tables; prints each with its answer, tabs between."""

import os
import re
import sys

import duckdb

folder, questions = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
os.chdir(folder)
for question in questions.split(";"):
    title = re.findall(r"^-- (.*)$", question.strip(), re.M)
    if not title:
        continue
    print("#", title[-1])
    for row in duckdb.sql(question).fetchall():
        print("\t".join("" if value is None else str(value) for value in row))
    print()
