"""Reads a .bvh file and turns its skeleton, so that each joint has a place in metres."""
import json
import math
import sys


def rotation(axis, degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return {
        "X": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "Y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "Z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }[axis]


def times(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(3)) for j in range(3)] for i in range(3)]


def turn(m, v):
    return [sum(m[i][k] * v[k] for k in range(3)) for i in range(3)]


with open(sys.argv[1], encoding="utf-8") as file:
    lines = [line.split() for line in file if line.strip()]

joints, open_joints, at = [], [], 0
while lines[at][0] != "MOTION":
    words = lines[at]
    if words[0] in ("ROOT", "JOINT", "End"):
        parent = open_joints[-1] if open_joints else None
        name = None if words[0] == "End" else words[1]
        joints.append({"name": name, "parent": parent, "channels": []})
        open_joints.append(len(joints) - 1)
    elif words[0] == "OFFSET":
        joints[open_joints[-1]]["offset"] = [float(value) for value in words[1:4]]
    elif words[0] == "CHANNELS":
        joints[open_joints[-1]]["channels"] = words[2:]
    elif words[0] == "}":
        open_joints.pop()
    at += 1
interval = float(lines[at + 2][2])
motion = [[float(value) for value in words] for words in lines[at + 3 :]]


def places(values):
    values = iter(values)
    found, turns = [], []
    for joint in joints:
        offset, own = list(joint["offset"]), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        for channel in joint["channels"]:
            value = next(values)
            if channel.endswith("position"):
                offset["XYZ".index(channel[0])] = value
            else:
                own = times(own, rotation(channel[0], value))
        above = joint["parent"]
        start = [0, 0, 0] if above is None else found[above]
        frame = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] if above is None else turns[above]
        found.append([a + b for a, b in zip(start, turn(frame, offset))])
        turns.append(times(frame, own))
    return {joint["name"]: [value / 100 for value in place] for joint, place in zip(joints, found)}


print(json.dumps({"frames": len(motion), "rate": 1 / interval, "head": places(motion[0])["head"]}))
