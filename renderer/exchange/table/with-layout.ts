import type { TableHead, TableMapping } from '../../../main/wire/exchange-events.ts';

/** The same table with joints of another sensor: those of the same name stay, others follow the sensor's order. */
export function withLayout(
  mapping: TableMapping,
  layouts: TableHead['layouts'],
  name: string,
): TableMapping {
  const joints = layouts.find((layout) => layout.name === name)?.joints ?? [];
  const present = [
    ...new Set(
      mapping.columns.flatMap((column) => (column.role === 'joint' ? [column.joint] : [])),
    ),
  ];
  const stays = present.every((joint) => joints.includes(joint));
  const renamed = new Map(present.map((joint, at) => [joint, stays ? joint : joints[at]]));
  return {
    ...mapping,
    layout: name,
    columns: mapping.columns.map((column) => {
      if (column.role !== 'joint') return column;
      const joint = renamed.get(column.joint);
      return joint === undefined ? { role: 'ignored' } : { ...column, joint };
    }),
  };
}
