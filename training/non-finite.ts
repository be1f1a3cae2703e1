import type { StateDict } from '../model/weights/state-dict.ts';

/** In words what of a step's outputs is not a number, the terms of the loss before their sum; undefined: all are. */
export function nonFiniteOutput(outputs: Record<string, Float32Array>): string | undefined {
  const wrong = (name: string) =>
    outputs[name] !== undefined && !outputs[name].every(Number.isFinite);
  const terms = Object.keys(outputs).filter((name) => name.startsWith('term/') && wrong(name));
  const term = terms[0];
  if (term !== undefined) {
    const more = terms.length > 1 ? ` (and ${terms.length - 1} more terms)` : '';
    return `the loss's term ${term.slice('term/'.length)} is ${outputs[term]![0]}${more}`;
  }
  if (wrong('loss')) return `the loss is ${outputs['loss']![0]}`;
  if (wrong('gradientNorm')) return `the gradient's length is ${outputs['gradientNorm']![0]}`;
  return undefined;
}

/** The first tensor that holds something else than numbers. */
export function nonFiniteTensor(state: StateDict): string | undefined {
  return Object.keys(state).find((name) => !state[name]!.values.every(Number.isFinite));
}
