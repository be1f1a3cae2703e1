import type { TensorData } from '../../model/engines/engine.ts';

/** How far the numbers of one group are from the reference. */
export type VerifyGroup = {
  name: string;
  /** Numbers compared; a group without any does not pass. */
  compared: number;
  /** Numbers left out because the reference says nothing about them. */
  skipped: number;
  /** Largest difference, in the measure of the group's tolerance. */
  worst: number;
  /** Where it was found: tensor[index]; or what is missing. */
  where: string;
  tolerance: number;
  pass: boolean;
};

/** One number: how far it is off; undefined where the reference says nothing about it. */
export type Comparison = { where: string; error: number | undefined };

/** A group passes where something was compared and no error is larger than the tolerance, or not a number. */
export function judgeGroup(
  name: string,
  tolerance: number,
  comparisons: Iterable<Comparison>,
): VerifyGroup {
  const group: VerifyGroup = {
    name,
    compared: 0,
    skipped: 0,
    worst: 0,
    where: '',
    tolerance,
    pass: true,
  };
  for (const { where, error } of comparisons) {
    if (error === undefined) {
      group.skipped++;
      continue;
    }
    group.compared++;
    if (error <= group.worst) continue;
    group.worst = Number.isFinite(error) ? error : Number.MAX_VALUE;
    group.where = where;
    if (!(error <= tolerance)) group.pass = false;
  }
  if (group.compared === 0) return { ...group, where: 'nothing to compare', pass: false };
  return group;
}

/** Compares tensors by name within an absolute tolerance; anything missing, of another size or not a number fails. */
export function compareGroup(
  name: string,
  tolerance: number,
  expected: Record<string, TensorData>,
  computed: Record<string, Float32Array>,
): VerifyGroup {
  return judgeGroup(name, tolerance, differences(expected, computed));
}

function* differences(
  expected: Record<string, TensorData>,
  computed: Record<string, Float32Array>,
): Iterable<Comparison> {
  for (const [tensor, reference] of Object.entries(expected)) {
    yield* compareTensor(tensor, reference, computed[tensor], (value, found) =>
      Math.abs(value - found),
    );
  }
}

/** Compares the numbers of one tensor; an infinite error where it is missing or has another size. */
export function* compareTensor(
  tensor: string,
  { values }: TensorData,
  found: Float32Array | undefined,
  errorOf: (value: number, found: number, index: number) => number | undefined,
): Iterable<Comparison> {
  if (found?.length !== values.length) {
    const size = found?.length ?? 'none';
    yield { where: `${tensor}: expected ${values.length} numbers, found ${size}`, error: Infinity };
    return;
  }
  for (const [index, value] of values.entries()) {
    yield { where: `${tensor}[${index}]`, error: errorOf(value, found[index]!, index) };
  }
}

/** A group that could not be computed at all. */
export function failedGroup(name: string, tolerance: number, reason: string): VerifyGroup {
  return { name, compared: 0, skipped: 0, worst: 0, where: reason, tolerance, pass: false };
}
