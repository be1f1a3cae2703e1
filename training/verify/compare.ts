import type { TensorData } from '../../model/engines/engine.ts';

/** How far the numbers of one group are from the reference. */
export type VerifyGroup = {
  name: string;
  /** Numbers compared; a group without any does not pass. */
  compared: number;
  /** Numbers left out because the reference says nothing about them. */
  skipped: number;
  /** Largest difference, as a multiple of nothing: absolute. */
  worst: number;
  /** Where it was found: tensor[index]; or what is missing. */
  where: string;
  tolerance: number;
  pass: boolean;
};

/** Compares tensors by name within an absolute tolerance; anything missing, of another size or not a number fails. */
export function compareGroup(
  name: string,
  tolerance: number,
  expected: Record<string, TensorData>,
  computed: Record<string, Float32Array>,
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
  for (const [tensor, { values }] of Object.entries(expected)) {
    const found = computed[tensor];
    if (found?.length !== values.length) {
      return {
        ...group,
        where: `${tensor}: expected ${values.length} numbers, found ${found?.length ?? 'none'}`,
        pass: false,
      };
    }
    for (const [index, value] of values.entries()) {
      const difference = Math.abs(value - found[index]!);
      group.compared++;
      if (difference <= group.worst) continue;
      group.worst = Number.isFinite(difference) ? difference : Number.MAX_VALUE;
      group.where = `${tensor}[${index}]`;
      if (!(difference <= tolerance)) group.pass = false;
    }
  }
  if (group.compared === 0) return { ...group, where: 'nothing to compare', pass: false };
  return group;
}

/** A group that could not be computed at all. */
export function failedGroup(name: string, tolerance: number, reason: string): VerifyGroup {
  return { name, compared: 0, skipped: 0, worst: 0, where: reason, tolerance, pass: false };
}
