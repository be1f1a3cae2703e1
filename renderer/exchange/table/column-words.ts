import type { TableColumn } from '../../../main/wire/exchange-events.ts';

export const roleWords: Record<TableColumn['role'], string> = {
  ignored: 'Not used',
  time: 'Time',
  frame: 'Frame number',
  person: 'Person',
  label: 'Label',
  joint: 'Joint',
};

/** `spineBase x`, `Time`. */
export function columnWords(column: TableColumn): string {
  return column.role === 'joint' ? `${column.joint} ${column.part}` : roleWords[column.role];
}
