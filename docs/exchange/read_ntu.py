"""Reads a .skeleton file of NTU RGB+D: 25 joints with x, y, z and a tracking state for each body of each frame."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    lines = iter(file.read().splitlines())

frames = []
for _ in range(int(next(lines))):
    bodies = {}
    for _ in range(int(next(lines))):
        body = next(lines).split()[0]
        joints = [next(lines).split() for _ in range(int(next(lines)))]
        bodies[body] = [([float(value) for value in joint[:3]], int(joint[11])) for joint in joints]
    frames.append(bodies)

people = sorted({body for bodies in frames for body in bodies})
head = next(bodies[people[0]] for bodies in frames if people[0] in bodies)[3][0]
print(json.dumps({"frames": len(frames), "people": people, "head": head}))
