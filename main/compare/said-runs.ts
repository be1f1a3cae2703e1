import type { SaidLabels } from '../recordings/labels-message.ts';
import { secsFromMillis } from '../recordings/session.ts';

/** Labels of one kind that were said live of consecutive frames of one track. */
export type SaidRun = {
  /** Seconds of the first frame. */
  start: number;
  stepSecs: number;
  classCount: number;
  /** [frames × classes] */
  probabilities: Float32Array;
  /** Where each message ended, in frames from the start. */
  ends: number[];
};

/** Puts messages together that go on where the one before ended: a gap, or another track's grid, begins a new run. */
export function saidRuns(messages: readonly SaidLabels[]): SaidRun[] {
  const runs: { run: SaidRun; parts: Float32Array[] }[] = [];
  for (const { timeMillis, stepMillis, classCount, probabilities } of messages) {
    const start = secsFromMillis(timeMillis);
    const stepSecs = stepMillis / 1000;
    const frames = probabilities.length / classCount;
    let last = runs.at(-1);
    const end = last && last.run.start + last.run.ends.at(-1)! * stepSecs;
    const goesOn = end !== undefined && Math.abs(start - end) < 0.01 * stepSecs;
    if (last === undefined || !goesOn || last.run.classCount !== classCount) {
      const run = { start, stepSecs, classCount, probabilities: new Float32Array(), ends: [] };
      runs.push((last = { run, parts: [] }));
    }
    last.parts.push(probabilities);
    last.run.ends.push((last.run.ends.at(-1) ?? 0) + frames);
  }
  return runs.map(({ run, parts }) => {
    const { classCount, ends } = run;
    const all = new Float32Array(ends.at(-1)! * classCount);
    let offset = 0;
    for (const part of parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return { ...run, probabilities: all };
  });
}
