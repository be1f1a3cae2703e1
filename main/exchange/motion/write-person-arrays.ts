import { writeNpy } from '../../../model/weights/npy.ts';
import { jointCount, poseStride } from '../../../model/skeleton.ts';
import { framesByPerson } from '../../recordings/person-frames.ts';
import { posesOfBodies } from '../../recordings/poses-of-bodies.ts';
import type { Session } from '../../recordings/session.ts';
import { fileNamesOf } from '../file-names-of.ts';
import type { WrittenFiles } from '../written-files.ts';

/**
 * Two arrays for each person: float32 [T, 25, 4] of x, y, z in metres and confidence, and float64 [T] of seconds of the
 * recording's clock.
 */
export function writePersonArrays(stem: string, { frames, labels }: Session): WrittenFiles {
  const people = framesByPerson(frames);
  const names = fileNamesOf(people.map(({ person }) => person));
  return {
    files: people.flatMap(({ person, times, bodies }) => {
      const base = `${stem}-${names.get(person)!}`;
      const poses = {
        shape: [bodies.length, jointCount, poseStride],
        values: posesOfBodies(bodies),
      };
      const secs = { shape: [times.length], values: Float64Array.from(times) };
      return [
        { name: `${base}.npy`, pieces: writeNpy(poses) },
        { name: `${base}-times.npy`, pieces: writeNpy(secs) },
      ];
    }),
    lost: [
      ...(frames.some(({ bodies }) => bodies.length === 0) ? ['Frames without people'] : []),
      ...(labels === undefined ? [] : ['Labels: export them as labels']),
    ],
  };
}
