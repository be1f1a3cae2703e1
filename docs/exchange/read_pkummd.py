"""Reads labels as PKU-MMD has them: class number, first frame, frame after the last, confidence."""
import json
import os
import sys

# Beside classes that PKU-MMD does not have lies a file with their names, the first of which is 1.
path = sys.argv[1]
beside = os.path.splitext(path)[0] + ".classes.txt"
names = open(beside, encoding="utf-8").read().splitlines() if os.path.exists(beside) else None
labels = []
with open(path, encoding="utf-8") as file:
    for line in file:
        label, start, end, _confidence = line.strip().split(",")
        labels.append([names[int(label) - 1] if names else int(label), int(start) / 30, int(end) / 30])
print(json.dumps({"labels": labels}))
