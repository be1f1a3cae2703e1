/** A function's value at a place; its slope there is written into `gradient`. */
export type Objective = (place: Float64Array, gradient: Float64Array) => number;

export type Minimum = { place: Float64Array; value: number; slope: number; iterations: number };

const remembered = 10;

/**
 * Minimises a smooth function by L-BFGS with backtracking (Nocedal and Wright, algorithm 7.5).
 *
 * @param options.slope ends when the gradient's largest entry is at most this
 * @returns the best place found; its `slope` tells how flat it is there
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  options: { slope: number; iterations: number },
): Minimum {
  let place: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(start.length);
  let value = objective(place, gradient);
  const steps: Float64Array[] = [];
  const turns: Float64Array[] = [];
  let iterations = 0;
  while (largest(gradient) > options.slope && iterations < options.iterations) {
    iterations++;
    const direction = descent(gradient, steps, turns);
    const fall = dot(direction, gradient);
    let size = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(-fall)) : 1;
    const nextGradient = new Float64Array(start.length);
    let next = along(place, direction, size);
    let nextValue = objective(next, nextGradient);
    while (!(nextValue <= value + 1e-4 * size * fall) && size > 1e-12) {
      size /= 2;
      next = along(place, direction, size);
      nextValue = objective(next, nextGradient);
    }
    // No lower value in reach: rounding is all that is left.
    if (!(nextValue < value)) break;
    const step = along(next, place, -1);
    const turn = along(nextGradient, gradient, -1);
    if (dot(step, turn) > 1e-12 * dot(turn, turn)) {
      steps.push(step);
      turns.push(turn);
      if (steps.length > remembered) {
        steps.shift();
        turns.shift();
      }
    }
    place = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { place, value, slope: largest(gradient), iterations };
}

/** Minus the gradient, times what the last steps tell of the inverse Hessian (the two-loop recursion). */
function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  turns: readonly Float64Array[],
): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    shares[i] = dot(steps[i]!, direction) / dot(steps[i]!, turns[i]!);
    add(direction, turns[i]!, -shares[i]!);
  }
  const [step, turn] = [steps.at(-1), turns.at(-1)];
  if (step !== undefined && turn !== undefined) {
    const scale = dot(step, turn) / dot(turn, turn);
    direction.forEach((part, index) => (direction[index] = part * scale));
  }
  for (let i = 0; i < steps.length; i++) {
    const share = dot(turns[i]!, direction) / dot(steps[i]!, turns[i]!);
    add(direction, steps[i]!, shares[i]! - share);
  }
  return direction;
}

function along(from: Float64Array, direction: Float64Array, size: number): Float64Array {
  return from.map((value, index) => value + size * direction[index]!);
}

function add(into: Float64Array, other: Float64Array, share: number): void {
  for (let index = 0; index < into.length; index++) into[index]! += share * other[index]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
