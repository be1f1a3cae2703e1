import { expect, test } from 'vitest';
import { BarOrder } from '../../renderer/live/bar-order.ts';

test('a class keeps its row while others change their likelihood', () => {
  const order = new BarOrder(4);
  order.update([0.1, 0.4, 0.2, 0.1, 0.1, 0.05, 0.05]);
  const rows = [...order.rows];
  order.update([0.1, 0.1, 0.5, 0.2, 0.1, 0.0, 0.0]);
  expect(order.rows).toEqual(rows);
});

test('a clearly likelier class takes the row of the weakest, and no other row moves', () => {
  const order = new BarOrder(4);
  order.update([0, 0.4, 0.3, 0.02, 0.2, 0.05, 0.03]);
  order.update([0, 0.2, 0.2, 0.01, 0.1, 0.05, 0.44]);
  expect(order.rows).toEqual([1, 2, 6, 4]);
});
