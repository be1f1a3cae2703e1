import { CloseButton, Switch, Table } from '@mantine/core';
import { useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import styles from '../models.module.css';
import { useModelsStore } from '../models-store.ts';
import { comparisonRows, figuresApart, ownActions } from './comparison-rows.ts';

/** Two models side by side, what differs marked. */
export function CompareModels({ models }: { models: readonly ModelSummary[] }) {
  const [isAll, setAll] = useState(false);
  const rows = comparisonRows(models).filter(({ isDifferent }) => isAll || isDifferent);
  const { all, own } = ownActions(models);
  const apart = figuresApart(models);
  return (
    <section className={styles['comparison']} aria-label="Comparison of models">
      <header className={styles['cardHead']}>
        <h2>Side by side</h2>
        <Switch
          size="xs"
          label="What is alike too"
          checked={isAll}
          onChange={({ currentTarget }) => setAll(currentTarget.checked)}
        />
        <CloseButton
          size="sm"
          aria-label="Close the comparison"
          onClick={() => useModelsStore.setState({ compared: [] })}
        />
      </header>
      <div className={styles['scrollX']}>
        <Table layout="fixed" className={styles['table'] ?? ''} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {models.map(({ id, name }) => (
                <Table.Th key={id} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, values, isDifferent }) => (
              <Table.Tr key={name} data-different={isAll && isDifferent}>
                <Table.Th scope="row">{name}</Table.Th>
                {values.map((value, index) => (
                  <Table.Td key={models[index]!.id}>{value}</Table.Td>
                ))}
              </Table.Tr>
            ))}
            {own.some((names) => names.length > 0) && (
              <Table.Tr data-different={isAll}>
                <Table.Th scope="row">Only this one knows</Table.Th>
                {own.map((names, index) => (
                  <Table.Td key={models[index]!.id}>{names.join(', ') || '–'}</Table.Td>
                ))}
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </div>
      {apart !== undefined && (
        <p className={styles['note']}>
          What was measured apart is {apart}, so it does not say which is better
        </p>
      )}
      <p className={styles['note']}>
        {all.length === 0 ? 'They know no action in common' : `Both know ${all.join(', ')}`}
      </p>
    </section>
  );
}
