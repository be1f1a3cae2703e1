import { Select } from '@mantine/core';
import type { TableColumn, TableMapping } from '../../../main/wire/exchange-events.ts';
import { roleWords } from './column-words.ts';
import styles from '../exchange.module.css';

type Props = {
  mapping: TableMapping;
  at: number;
  /** As the table calls the column. */
  name: string;
  joints: readonly string[];
  onChange: (mapping: TableMapping) => void;
};

const parts = ['x', 'y', 'z', 'confidence'] as const;

/** What one column is. */
export function ColumnEditor({ mapping, at, name, joints, onChange }: Props) {
  const column = mapping.columns[at]!;
  const change = (next: TableColumn) =>
    onChange({
      ...mapping,
      columns: mapping.columns.map((each, place) => (place === at ? next : each)),
    });
  const asRole = (role: TableColumn['role']): TableColumn =>
    role === 'joint' ? { role, joint: joints[0]!, part: 'x' } : { role };
  return (
    <div className={styles['settings']}>
      <Select
        label={`Column ${at + 1}${name === '' ? '' : `, “${name}”`}`}
        data={Object.entries(roleWords).map(([value, label]) => ({ value, label }))}
        value={column.role}
        allowDeselect={false}
        onChange={(role) => role !== null && change(asRole(role as TableColumn['role']))}
      />
      {column.role === 'joint' && (
        <>
          <Select
            label="Joint"
            searchable
            data={[...joints]}
            value={column.joint}
            allowDeselect={false}
            onChange={(joint) => joint !== null && change({ ...column, joint })}
          />
          <Select
            label="Its"
            data={[...parts]}
            value={column.part}
            allowDeselect={false}
            onChange={(part) => {
              const chosen = parts.find((each) => each === part);
              if (chosen !== undefined) change({ ...column, part: chosen });
            }}
          />
        </>
      )}
    </div>
  );
}
