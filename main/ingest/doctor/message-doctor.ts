import type { Body, Frame } from '../../wire/frame.ts';
import type { SourceDiagnosis } from '../../wire/source-events.ts';
import { dialectNames, type Dialect, type ParsedMessage } from '../dialects/dialect.ts';
import type { Problem } from '../problem.ts';
import { createSourceClock } from '../source-clock.ts';
import { adviceOf } from './advice.ts';
import { createBodyPlausibility } from './body-plausibility.ts';
import { clockWords } from './clock-words.ts';
import { describeShape } from './describe-shape.ts';
import { createFrameTiming } from './frame-timing.ts';
import { createIdStability } from './id-stability.ts';
import { createJointCoverage } from './joint-coverage.ts';
import { createLoneBodies } from './lone-bodies.ts';
import { createMessageSample } from './message-sample.ts';
import { createMirrorCheck } from './mirror-check.ts';
import { createRepeatCount } from './repeat-count.ts';
import { glanceLimits, shortenMessage } from './shorten-message.ts';

const problemKindsKept = 20;
/** Their packages say the last bodies again until there are new ones. */
const repeatingDialects: readonly Dialect[] = ['kinect-azure', 'kinectron-1', 'kinectron-0.3'];

/** How a source is read, in words for a person. */
export type StreamKind = { dialect: string; why: string; units: string; axes: string };

export type MessageDoctor = {
  /** Something that the source could not use; it belongs to the message that comes next. */
  takeProblem(problem: Problem): void;
  /** A message as it came, and what its source made of it. */
  takeMessage(
    event: string,
    message: unknown,
    arrivalMillis: number,
    parsed: ParsedMessage | undefined,
  ): void;
  /** What the app made of it. */
  takeFrame(frame: Frame): void;
  diagnosis(nowMillis: number): SourceDiagnosis;
  isUnderstood(): boolean;
  /** The last messages as JSON. */
  sample(): string;
  /** Asks for the right hand again. */
  resetMirror(): void;
};

/**
 * Looks at one source for a person who wonders why nobody appears, or whether all is well: what the messages are, how
 * evenly they come, and what to change. Its memory is bounded.
 *
 * @param about of a source without messages, whose frames are looked at instead
 */
export function createMessageDoctor(sourceId: string, about?: StreamKind): MessageDoctor {
  const timing = createFrameTiming();
  const ids = createIdStability();
  const coverage = createJointCoverage();
  const plausibility = createBodyPlausibility();
  const repeats = createRepeatCount();
  const lone = createLoneBodies();
  const mirror = createMirrorCheck();
  const sample = createMessageSample();
  const clock = createSourceClock();
  const problems = new Map<string, number>();
  let known = about;
  let hasProblem = false;
  let firstProblem: string | undefined;
  let lastStrange: { event: string; shape: string } | undefined;
  let lastMessage: { event: string; message: unknown } | undefined;
  let isRepeating = false;
  const counts = { messages: 0, strange: 0, frames: 0, bodies: 0 };

  const look = (bodies: readonly Body[], isLone: boolean, arrivalMillis: number) => {
    counts.bodies += bodies.length;
    if (repeats.push(bodies)) return;
    ids.push(bodies, arrivalMillis);
    coverage.push(bodies);
    plausibility.push(bodies);
    if (isLone && bodies[0] && !lone.beginsFrame(bodies[0].id, arrivalMillis)) return;
    counts.frames++;
    timing.push(arrivalMillis);
  };

  return {
    takeProblem({ kind, text }) {
      hasProblem = true;
      firstProblem ??= text;
      // Told with the event and its shape.
      if (kind === 'event') return;
      if (!problems.has(text) && problems.size >= problemKindsKept) return;
      problems.set(text, (problems.get(text) ?? 0) + 1);
    },
    takeMessage(event, message, arrivalMillis, parsed) {
      const isStrange = parsed === undefined && hasProblem;
      hasProblem = false;
      counts.messages++;
      lastMessage = { event, message: shortenMessage(message, glanceLimits) };
      sample.push(event, message, arrivalMillis);
      if (isStrange) {
        counts.strange++;
        lastStrange = { event, shape: describeShape(message) };
        if (known === undefined) timing.push(arrivalMillis);
      }
      if (parsed === undefined) return;
      const { dialect, joints, units, axes, senderMillis } = parsed;
      known = { dialect: dialectNames[dialect], why: joints, units, axes };
      isRepeating = repeatingDialects.includes(dialect);
      if (senderMillis !== undefined) clock.map(senderMillis, arrivalMillis);
      look(parsed.bodies, parsed.isLone, arrivalMillis);
    },
    takeFrame(frame) {
      mirror.push(frame.bodies, frame.timeMillis);
      if (about !== undefined && counts.messages === 0)
        look(frame.bodies, false, frame.arrivalMillis);
    },
    diagnosis(nowMillis) {
      const { rateHz, jitterMillis, gaps } = timing.read(nowMillis);
      const seen = ids.read();
      const missingJoints = coverage.missing();
      const hasStarted = counts.messages > 0 || counts.frames > 0;
      return {
        sourceId,
        rawMessage: lastMessage === undefined ? '' : JSON.stringify(lastMessage, null, 2),
        dialect: known?.dialect ?? (hasStarted ? 'not understood' : 'nothing came yet'),
        why: known?.why ?? firstProblem ?? '',
        units: known?.units ?? '',
        axes: known?.axes ?? '',
        rateHz,
        jitterMillis,
        gaps,
        repeats: repeats.read(),
        ids: seen,
        missingJoints,
        clock: clockWords(clock.read()),
        advice: adviceOf({
          ...counts,
          messages: counts.messages + counts.frames,
          lastStrange,
          dialect: known?.dialect,
          problems: [...problems].sort((a, b) => b[1] - a[1]).map(([problem]) => problem),
          rateHz,
          jitterMillis,
          gaps,
          repeats: repeats.read(),
          isRepeating,
          idChanges: seen.changes,
          missingJoints,
          implausible: plausibility.read(),
        }),
        mirror: mirror.read(),
      };
    },
    isUnderstood: () => known !== undefined,
    sample: () => sample.text(sourceId, known?.dialect),
    resetMirror: () => mirror.reset(),
  };
}
