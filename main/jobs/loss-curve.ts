import type { Progress } from '../../training/training-loop.ts';
import type { CurvePoint } from '../wire/training-events.ts';

const mostPoints = 300;

/** Gathers a run's steps into at most 300 points of mean loss and its terms, and one for each validation. */
export class LossCurve {
  readonly points: CurvePoint[];
  readonly #every: number;
  #count = 0;
  #sums: { loss: number; terms: Record<string, number> } = { loss: 0, terms: {} };

  /** @param points of the run up to where it goes on, when it is resumed */
  constructor(steps: number, points: readonly CurvePoint[] = []) {
    this.points = [...points];
    this.#every = Math.max(1, Math.ceil(steps / mostPoints));
  }

  /** Returns whether there is a new point. */
  add({ step, steps, loss, terms, validation }: Progress<Record<string, number>>): boolean {
    const last = this.points.at(-1);
    if (last?.step === step && validation !== undefined) {
      // A validation that was cut short with the run, and made up for.
      this.points[this.points.length - 1] = { ...last, validation };
      return true;
    }
    this.#count++;
    this.#sums.loss += loss;
    for (const [name, value] of Object.entries(terms)) {
      this.#sums.terms[name] = (this.#sums.terms[name] ?? 0) + value;
    }
    const isDue = step % this.#every === 0 || step === steps || validation !== undefined;
    if (!isDue) return false;
    const means = Object.entries(this.#sums.terms).map(([name, sum]) => [name, sum / this.#count]);
    this.points.push({
      step,
      loss: this.#sums.loss / this.#count,
      ...(means.length > 0 && { terms: Object.fromEntries(means) as Record<string, number> }),
      ...(validation && { validation }),
    });
    this.#count = 0;
    this.#sums = { loss: 0, terms: {} };
    return true;
  }
}
