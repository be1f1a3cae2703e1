import { jointNames } from '../../model/skeleton.ts';
import { createKinectParser } from '../ingest/dialects/kinect-parser.ts';
import type { ParsedMessage } from '../ingest/dialects/dialect.ts';
import { isNumber } from '../ingest/dialects/is-number.ts';
import { isRecord } from '../ingest/dialects/is-record.ts';
import { unwrapMessage } from '../ingest/dialects/unwrap-message.ts';
import type { Frame } from '../wire/frame.ts';
import type { Session } from './session.ts';

/** Lone bodies that were sent within this time of each other are of one frame: Kinectron records each person apart. */
const sameFrameMillis = 10;

/**
 * A session from what Kinectron's record button saves: a JSON list of body frames or lone bodies, of a Kinect v2 or an
 * Azure Kinect, each with `record_timestamp`, milliseconds from the start. Recordings of a single joint or of pictures hold no
 * skeletons.
 *
 * @throws an Error that says which entry is wrong, or that nobody was seen
 */
export function parseKinectron(
  text: string,
  { fileName, created }: { fileName: string; created: string },
): Session {
  const entries = parseList(text);
  const problems: string[] = [];
  const onProblem = (problem: { text: string }) => problems.push(problem.text);
  const parser = createKinectParser({
    onProblem,
    settings: () => ({ azureSpineShoulder: 'clavicles' }),
  });
  const frames: Frame[] = [];
  let last: ParsedMessage | undefined;
  let isLoneFrame = false;
  entries.forEach((entry, index) => {
    const millis = timeOf(entry, index);
    const unwrapped = unwrapMessage('bodyFrame', entry, onProblem);
    const parsed = unwrapped === undefined ? undefined : parser.parse(unwrapped);
    if (parsed === undefined) {
      throw new Error(
        `Entry ${index + 1}: expected bodies or joints, found a recording of something else`,
      );
    }
    const { bodies, isLone, floor } = parsed;
    if (bodies.length > 0) last = parsed;
    const before = frames.at(-1);
    const isSame =
      isLone &&
      isLoneFrame &&
      before !== undefined &&
      millis - before.timeMillis <= sameFrameMillis &&
      !before.bodies.some(({ id }) => bodies.some((body) => body.id === id));
    isLoneFrame = isLone;
    if (isSame) before.bodies.push(...bodies);
    else if (before !== undefined && millis <= before.timeMillis) {
      if (millis < before.timeMillis)
        throw new Error(
          `Entry ${index + 1}: time goes backwards, ${millis} ms after ${before.timeMillis} ms`,
        );
    } else {
      frames.push({
        sourceId: 'kinectron',
        timeMillis: millis,
        arrivalMillis: millis,
        bodies,
        ...(floor && { floor }),
      });
    }
  });
  if (last === undefined) {
    const why = problems[0] === undefined ? '' : `: ${problems[0]}`;
    throw new Error(`Nobody was seen in any of its ${entries.length} entries${why}`);
  }
  const { layout } = last;
  return {
    description: {
      name: fileName.replace(/\.[^.]*$/, ''),
      origin: 'kinectron',
      created: startOf(entries) ?? created,
      sources: [
        {
          id: 'kinectron',
          name: layout.sensor,
          joints: [...jointNames],
          sensorJoints: [...layout.sourceJoints],
          layout: layout.name,
        },
      ],
      details: { units: last.units, axes: last.axes },
    },
    frames,
    labels: undefined,
  };
}

/** Whether a text begins like a list of such frames. */
export function isKinectron(beginning: string): boolean {
  return /^\s*\[\s*\{/.test(beginning) && /"(bodies|joints|skeleton)"\s*:/.test(beginning);
}

function parseList(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`Expected JSON: ${(error as Error).message}`, { cause: error });
  }
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Error('Expected a list of frames, found none');
}

function timeOf(entry: unknown, index: number): number {
  const millis = isRecord(entry) ? entry['record_timestamp'] : undefined;
  if (isNumber(millis) && Math.abs(millis) < 1e12) return millis;
  throw new Error(
    `Entry ${index + 1}: expected record_timestamp, found none: a recording of Kinectron has it in each frame`,
  );
}

/** When it was recorded: `record_startime`, as Kinectron spells it. */
function startOf([first]: readonly unknown[]): string | undefined {
  const millis = isRecord(first) ? first['record_startime'] : undefined;
  return isNumber(millis) && millis > 0 && millis < 1e14
    ? new Date(millis).toISOString()
    : undefined;
}
