"""Reads labels of an ELAN file: a tier for each person and annotator."""
import json
import sys
import xml.etree.ElementTree as tree

root = tree.parse(sys.argv[1]).getroot()
millis = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE")) for slot in root.iter("TIME_SLOT")}
labels = []
for tier in root.iter("TIER"):
    if tier.get("LINGUISTIC_TYPE_REF") != "action":
        continue
    for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
        start, end = (millis[annotation.get(f"TIME_SLOT_REF{end}")] / 1000 for end in (1, 2))
        labels.append([annotation.findtext("ANNOTATION_VALUE"), start, end])
print(json.dumps({"labels": labels}))
