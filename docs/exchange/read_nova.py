"""Reads labels of NOVA: a header with the classes, and beside it a table with ~ at the end of its name."""
import json
import sys
import xml.etree.ElementTree as tree

root = tree.parse(sys.argv[1]).getroot()
names = {item.get("id"): item.get("name") for item in root.iter("item")}
labels = []
with open(f"{sys.argv[1]}~", encoding="utf-8") as file:
    for line in file:
        start, end, label, _confidence = line.strip().split(";")
        labels.append([names[label], float(start), float(end)])
print(json.dumps({"person": root.find("meta").get("role"), "labels": labels}))
