import { jointNames, poseStride } from '../../model/skeleton.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Body } from '../wire/frame.ts';
import { unknownLabel } from './parse-plain-csv.ts';
import { framesByPerson } from './person-frames.ts';
import { secsFromMillis, type Session } from './session.ts';
import { shortestFloat32 } from './shortest-float32.ts';
import { joinCsvRow } from './split-csv-row.ts';

/**
 * A session as plain CSV, line by line; parsePlainCsv gives the same motion and frame labels back. Joints that were never
 * seen have no columns, and there are columns of confidences where some are neither 0 nor 1.
 *
 * @throws where a name holds a line break, which a line of CSV cannot
 */
export function* formatPlainCsv({ frames, labels }: Session): Generator<string> {
  const bodies = frames.flatMap((frame) => frame.bodies);
  const joints = jointNames.flatMap((name, index) => {
    const confidences = bodies.map(({ pose }) => pose[index * poseStride + 3]!);
    if (!confidences.some((value) => value > 0)) return [];
    const isGraded = confidences.some((value) => value !== 0 && value !== 1);
    return { name: name[0]!.toUpperCase() + name.slice(1), offset: index * poseStride, isGraded };
  });
  const labelOf = new Map<Body, string>();
  for (const { person, times, bodies: seen } of framesByPerson(frames)) {
    const named = labelsOfFrames(labels, person, times);
    seen.forEach((body, index) => labelOf.set(body, named[index] ?? unknownLabel));
  }
  const labelled = (label: string) => (labels === undefined ? [] : [label]);

  // A person without any joint still needs a column for the file to be one.
  if (joints.length === 0) joints.push({ name: 'SpineBase', offset: 0, isGraded: false });
  const columns = joints.flatMap(({ name, isGraded }) =>
    ['x', 'y', 'z', ...(isGraded ? ['confidence'] : [])].map((part) => `${name}.${part}`),
  );
  yield `${['time', 'person', ...labelled('label'), ...columns].join(',')}\n`;
  for (const frame of frames) {
    const time = String(secsFromMillis(frame.timeMillis));
    if (frame.bodies.length === 0)
      yield line([time, '', ...labelled(''), ...columns.map(() => '')]);
    for (const body of frame.bodies) {
      const label = labelOf.get(body);
      // Somebody whom two sensors saw at the same instant is told once.
      if (label === undefined) continue;
      const cells = joints.flatMap(({ offset, isGraded }) => {
        const place = [...body.pose.subarray(offset, offset + 4)];
        const used = isGraded ? 4 : 3;
        return place[3]! > 0
          ? place.slice(0, used).map(shortestFloat32)
          : Array<string>(used).fill('');
      });
      yield line([time, body.id, ...labelled(label), ...cells]);
    }
  }
}

function line(fields: string[]): string {
  const broken = fields.find((field) => /[\r\n]/.test(field));
  if (broken !== undefined) {
    throw new Error(`Plain CSV: the name ${JSON.stringify(broken)} holds a line break`);
  }
  return `${joinCsvRow(fields)}\n`;
}
