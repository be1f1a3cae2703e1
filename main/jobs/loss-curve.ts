import type { JobState } from '../wire/training-events.ts';
import type { Progress } from '../../training/training-loop.ts';
import type { Validation } from '../../training/train-detector.ts';

type Curve = JobState['curve'];

const mostPoints = 300;

/** Gathers a run's steps into at most 300 points of mean loss, and one for each validation. */
export class LossCurve {
  readonly points: Curve;
  readonly #every: number;
  #sum = 0;
  #count = 0;

  /** @param points of the run so far, when it is resumed */
  constructor(steps: number, points: Curve = []) {
    this.points = [...points];
    this.#every = Math.max(1, Math.ceil(steps / mostPoints));
  }

  /** Returns whether there is a new point. */
  add({ step, steps, loss, validation }: Progress<Validation>): boolean {
    this.#sum += loss;
    this.#count++;
    const isDue = step % this.#every === 0 || step === steps || validation !== undefined;
    if (!isDue) return false;
    this.points.push({ step, loss: this.#sum / this.#count, ...(validation && { validation }) });
    this.#sum = 0;
    this.#count = 0;
    return true;
  }
}
