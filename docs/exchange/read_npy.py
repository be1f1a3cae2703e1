"""Reads one person's arrays: float32 [T, 25, 4] of x, y, z and confidence, and the times beside it."""
import json
import sys

import numpy

poses = numpy.load(sys.argv[1])
times = numpy.load(sys.argv[1].replace(".npy", "-times.npy"))
assert poses.shape == (len(times), 25, 4) and poses.dtype == numpy.float32
print(json.dumps({"frames": len(poses), "seconds": float(times[-1] - times[0]), "head": poses[0, 3, :3].tolist()}))
