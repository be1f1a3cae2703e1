import { posesInMemory } from '../../model/poses-in-memory.ts';
import { createRandom } from '../../model/random.ts';
import { poseLength, poseStride } from '../../model/skeleton.ts';
import type { DataSet } from '../../training/track.ts';

const people = 8;
const frames = 300;
const rateHz = 30;

/** Labelled motion of nobody, for steps that are only to be timed. */
export function syntheticMotion(actions: number): DataSet {
  const random = createRandom(1);
  const classes = Array.from({ length: actions + 1 }, (_, index) => ({ name: `class ${index}` }));
  const tracks = Array.from({ length: people }, (_, person) => {
    const poses = Float32Array.from({ length: frames * poseLength }, (_, index) =>
      index % poseStride === poseStride - 1 ? 1 : random.normal(),
    );
    return {
      session: `session ${person}`,
      person: String(person),
      personKey: `synthetic/${person}`,
      details: {},
      times: Float64Array.from({ length: frames }, (_, frame) => frame / rateHz),
      // A second of each class in turn.
      labels: Int16Array.from(
        { length: frames },
        (_, frame) => (Math.floor(frame / rateHz) + person) % classes.length,
      ),
      readPoses: posesInMemory(poses),
    };
  });
  return { classes, tracks };
}
