import type { AxisDirection, TableMapping } from '../../../main/wire/exchange-events.ts';

const lineOf: Record<AxisDirection, string> = {
  left: 'across',
  right: 'across',
  up: 'upright',
  down: 'upright',
  away: 'depth',
  near: 'depth',
};

/** Why a table cannot be read by a mapping yet; undefined where it can. */
export function whatIsMissing({ columns, axes }: TableMapping): string | undefined {
  const joints = new Map<string, Set<string>>();
  for (const column of columns) {
    if (column.role !== 'joint') continue;
    const parts = joints.get(column.joint) ?? new Set();
    if (parts.has(column.part)) return `${column.joint} ${column.part} is there twice`;
    joints.set(column.joint, parts.add(column.part));
  }
  if (joints.size === 0) return 'At least one joint is needed: choose its x, y and z';
  for (const [joint, parts] of joints) {
    const missing = ['x', 'y', 'z'].filter((part) => !parts.has(part));
    if (missing.length > 0) return `${joint} has no ${missing.join(' and ')}`;
  }
  for (const role of ['time', 'frame', 'person', 'label'] as const) {
    if (columns.filter((column) => column.role === role).length > 1) {
      return `Only one column can be the ${role === 'frame' ? 'frame number' : role}`;
    }
  }
  if (new Set(axes.map((axis) => lineOf[axis])).size < 3) {
    return 'Two axes lie along one line: one has to be left or right, one up or down, one away or near';
  }
  return undefined;
}
