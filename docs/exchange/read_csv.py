"""Reads a session as plain CSV: a row for each frame and person."""
import csv
import json
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))

people = sorted({row["person"] for row in rows if row["person"]})
first = next(row for row in rows if row["person"] == people[0])
head = [float(first[f"Head.{axis}"]) for axis in "xyz"]
times = sorted({float(row["time"]) for row in rows})
print(json.dumps({"frames": len(times), "people": people, "head": head}))
