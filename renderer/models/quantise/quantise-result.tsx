import { Table } from '@mantine/core';
import type { PrecisionFigures, QuantiseReport } from '../../../main/wire/model-events.ts';
import { count, megabytes, minutes } from '../../ui/words.ts';
import { speedWords } from '../fact-words.ts';
import styles from '../models.module.css';
import { useModelsStore } from '../models-store.ts';
import { Int8Choice } from './int8-choice.tsx';

/** What a quantisation came to: both models' figures, and which one live detection takes. */
export function QuantiseResult({ id, report }: { id: string; report: QuantiseReport }) {
  // The choice may change after the report was written.
  const kept = useModelsStore(
    (state) => state.models?.find((model) => model.id === id)?.quantised ?? report,
  );
  const { float, int8, people } = report;
  const rows: [string, (figures: PrecisionFigures) => string][] = [
    ['Size', ({ sizeBytes }) => megabytes(sizeBytes)],
    [`Speed on ${report.engine}`, ({ windowMillis }) => speedWords(windowMillis)],
    ['Frames right', ({ frameAccuracy }) => accuracyWords(frameAccuracy)],
  ];
  return (
    <>
      <Table className={styles['table'] ?? ''} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">float32</Table.Th>
            <Table.Th scope="col">int8</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, words]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{words(float)}</Table.Td>
              <Table.Td>{words(int8)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {people > 0 && (
        <p className={styles['note']}>
          Measured on {minutes(report.minutes * 60)} of {count(people, 'person', 'people')} whom its
          training never saw
        </p>
      )}
      <Int8Choice id={id} report={kept} />
    </>
  );
}

function accuracyWords(share: number | undefined): string {
  return share === undefined ? 'not measured' : `${(100 * share).toFixed(1)} %`;
}
