import type { JobState } from '../wire/training-events.ts';
import { report } from './output.ts';

const everyMillis = 10_000;

/** Tells a person how a run goes: a line for each validation, and one every ten seconds between. */
export function progressReporter(): (job: JobState) => void {
  let validations = 0;
  let saidMillis = -Infinity;
  let said = '';
  return (job) => {
    // Why it failed is told as the command's own reason.
    if (job.state === 'failed') return;
    const validated = job.curve.filter(({ validation }) => validation !== undefined);
    const isNews = validated.length > validations;
    const isQuiet =
      job.state === 'running' && job.step > 0 && Date.now() - saidMillis < everyMillis;
    if (job.detail === said || (!isNews && isQuiet)) return;
    validations = validated.length;
    saidMillis = Date.now();
    said = job.detail;
    report([job.detail, ...lossOf(job), ...(isNews ? figuresOf(validated) : []), ...timeLeftOf(job)].join(', ')); // prettier-ignore
  };
}

function lossOf({ curve }: JobState): string[] {
  const last = curve.at(-1);
  if (last === undefined) return [];
  const terms = Object.entries(last.terms ?? {}).map(([name, value]) => `${name} ${value.toFixed(3)}`); // prettier-ignore
  const parts = terms.length > 0 ? ` (${terms.join(', ')})` : '';
  return [`loss ${last.loss.toFixed(3)}${parts}`];
}

function figuresOf(validated: JobState['curve']): string[] {
  const figures = Object.entries(validated.at(-1)?.validation ?? {});
  return [`held out: ${figures.map(([name, value]) => `${name} ${value.toFixed(3)}`).join(', ')}`];
}

function timeLeftOf({ secondsLeft, state }: JobState): string[] {
  return secondsLeft === undefined || state !== 'running'
    ? []
    : [`${Math.ceil(secondsLeft)} s left`];
}
