"""Reads a .glb file: times and places of each joint of each person from the animation's translations."""
import json
import struct
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()

size = struct.unpack_from("<I", data, 12)[0]
document = json.loads(data[20 : 20 + size])
binary = data[20 + size + 8 :]


def floats(index):
    accessor = document["accessors"][index]
    start = document["bufferViews"][accessor["bufferView"]]["byteOffset"]
    width = 3 if accessor["type"] == "VEC3" else 1
    values = struct.unpack_from(f"<{accessor['count'] * width}f", binary, start)
    return [values[at : at + width] for at in range(0, len(values), width)]


animation = document["animations"][0]
motion = {}
for channel in animation["channels"]:
    if channel["target"]["path"] == "translation":
        sampler = animation["samplers"][channel["sampler"]]
        name = document["nodes"][channel["target"]["node"]]["name"]
        motion[name] = (floats(sampler["input"]), floats(sampler["output"]))

seconds, head = next(track for name, track in sorted(motion.items()) if name.endswith("_head"))
labels = animation["extras"].get("labels")
print(json.dumps({"frames": len(seconds), "head": head[0], "labelled": labels is not None}))
