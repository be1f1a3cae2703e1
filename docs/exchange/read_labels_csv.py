"""Reads labels as a table. A row without a class is a stretch that somebody went through."""
import csv
import json
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))

labels = [[row["class"], float(row["start"]), float(row["end"])] for row in rows if row["class"]]
print(json.dumps({"labels": labels}))
