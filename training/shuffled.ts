import type { Random } from '../model/random.ts';

/** The items in an order in which each is as likely as any other (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index--) {
    const other = random.int(index + 1);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}
