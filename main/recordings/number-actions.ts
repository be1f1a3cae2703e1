/**
 * Numbers of actions from 0 on, and their names in that order: those of the data set where every action has one and no two share
 * it, else in order of appearance. Numbers that no action has are named `class N`.
 */
export function numberActions(
  samples: readonly { action: string | undefined; number: number | undefined }[],
): { classes: string[]; numbers: Map<string, number> } {
  const given = new Map<string, number>();
  let isWhole = true;
  for (const { action, number } of samples) {
    if (action === undefined) continue;
    if (number === undefined || (given.get(action) ?? number) !== number) isWhole = false;
    given.set(action, number ?? -1);
  }
  isWhole &&= new Set(given.values()).size === given.size;
  const numbers = isWhole ? given : new Map([...given.keys()].map((name, index) => [name, index]));
  const classes = Array.from(
    { length: Math.max(-1, ...numbers.values()) + 1 },
    (_, index) => `class ${index}`,
  );
  for (const [name, number] of numbers) classes[number] = name;
  return { classes, numbers };
}
