import { jointCount, jointNames, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';
import { kinectV2 } from './layouts/kinect-v2.ts';
import { parseMetres } from './parse-number.ts';
import { parsePkummdLabels } from './parse-pkummd-labels.ts';
import type { Session } from './session.ts';

const rateHz = 30;
const numbersOfBody = jointCount * 3;
/** `0002-L` of phase I, `A01N02-L` of phase II; the letters of the cameras: left, middle, right. */
const videoName = /^(\d{4}|A\d{2}N\d{2})-([LMR])$/;

/** What lies beside a video's motion. */
export type PkummdCompanions = {
  /** Text of the video's label file; undefined: nobody knows what happens. */
  labels?: string | undefined;
  /** Which part of a published split the video is in, by the name that details keep: crossSubject, crossView. */
  splits?: Readonly<Record<string, string>>;
};

/**
 * A session from PKU-MMD's text form: a line a frame, two bodies of 25 joints with x y z each, zeros where nobody is. Kinect v2's
 * joints and camera space in metres, 30 frames a second. `0002-L.txt` is video 2 from the left; its people are 0002a and
 * 0002b, since the files do not say who is who in another video. Labels are the scene's and count for both.
 *
 * @throws an Error with the line and what is wrong there
 */
export function parsePkummd(
  text: string,
  {
    fileName,
    created,
    labels,
    splits = {},
  }: { fileName: string; created: string } & PkummdCompanions,
): Session {
  const name = fileName.replace(/\.[^.]*$/, '');
  const [, video = name, view] = videoName.exec(name) ?? [];
  const frames = text
    .trimEnd()
    .split(/\r\n|\n/)
    .map((line, index): Frame => {
      const timeMillis = (index * 1000) / rateHz;
      const bodies = parseBodies(line, index + 1).flatMap((pose, slot) =>
        pose === undefined ? [] : { id: `${video}${'ab'[slot]!}`, pose },
      );
      return { sourceId: 'pkummd', timeMillis, arrivalMillis: timeMillis, bodies };
    });
  if (frames.every(({ bodies }) => bodies.length === 0)) {
    throw new Error(`All places are zero in all ${frames.length} frames`);
  }
  return {
    description: {
      name,
      origin: 'pkummd',
      created,
      rateHz,
      sources: [
        { id: 'pkummd', name: 'Kinect v2', joints: [...jointNames], layout: kinectV2.name },
      ],
      details: { video, together: video, ...(view === undefined ? {} : { view }), ...splits },
    },
    frames,
    labels: labels === undefined ? undefined : parsePkummdLabels(labels, frames),
  };
}

/** Two poses, undefined where all is zero. */
function parseBodies(text: string, line: number): (Float32Array | undefined)[] {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 2 * numbersOfBody) {
    throw new Error(
      `Line ${line}: expected ${2 * numbersOfBody} numbers of two bodies, found ${fields.length}`,
    );
  }
  return [0, 1].map((slot) => {
    const pose = new Float32Array(poseLength);
    let isSeen = false;
    for (let joint = 0; joint < jointCount; joint++) {
      const from = slot * numbersOfBody + joint * 3;
      const point = fields.slice(from, from + 3).map((field) => metres(field, line));
      if (point.every((value) => value === 0)) continue;
      isSeen = true;
      pose.set([...point, 1], joint * poseStride);
    }
    return isSeen ? pose : undefined;
  });
}

function metres(field: string, line: number): number {
  try {
    return parseMetres(field);
  } catch (error) {
    throw new Error(`Line ${line}: ${(error as Error).message}`, { cause: error });
  }
}
