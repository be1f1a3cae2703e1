import { SegmentedControl, Switch, Table } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { JobState } from '../../../main/wire/training-events.ts';
import { useRunResults } from '../result/use-run-results.ts';
import { measuredApart } from '../../ui/measured-apart.ts';
import page from '../train-page.module.css';
import { comparisonFigures, measuredOn } from './comparison-figures.ts';
import { configRows } from './config-rows.ts';
import { lossColumns, overlay, validationColumns, type CurveColumns } from './curve-columns.ts';
import { LineChart } from './line-chart.tsx';
import { stateWords } from './state-words.ts';
import { whyNoFigures } from './why-no-figures.ts';
import styles from './runs.module.css';

const curveKinds = [
  { value: 'validation', label: 'Held out' },
  { value: 'loss', label: 'Loss' },
];

/** Runs side by side: figures with the best marked, curves over each other, settings with what differs marked. */
export function CompareRuns({ jobs }: { jobs: readonly JobState[] }) {
  const results = useRunResults(jobs.filter(({ hasResult }) => hasResult).map(({ run }) => run));
  const found = jobs.map(({ run }) => results.get(run));
  const reasons = jobs.flatMap((job, index) => {
    const reason = whyNoFigures(job, found[index]);
    return reason === undefined ? [] : [{ run: job.run, name: job.name, reason }];
  });
  const [isAll, setAll] = useState(false);
  const figures = comparisonFigures(found);
  const apart = measuredApart(found.map(measuredOn));
  const rows = configRows(found.map((result) => result?.config));
  const shown = rows.filter(({ isDifferent }) => isAll || isDifferent);
  return (
    <section className={page['card']} aria-label="Comparison of runs">
      <header className={page['cardHead']}>
        <h2>Side by side</h2>
        {rows.length > 0 && (
          <Switch
            size="xs"
            label="All settings"
            checked={isAll}
            onChange={({ currentTarget }) => setAll(currentTarget.checked)}
          />
        )}
      </header>
      <div className={styles['scrollX']}>
        <Table className={page['table'] ?? ''} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {jobs.map(({ run, name, state }) => (
                <Table.Th key={run} scope="col">
                  <span className={styles['comparedName']}>{name}</span>
                  <span className={page['faint']}>{stateWords[state]}</span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.map(({ name, values, best }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                {values.map((value, index) => (
                  <Table.Td
                    key={jobs[index]!.run}
                    className={styles['comparedFigure'] ?? ''}
                    data-best={best.includes(index)}
                  >
                    {value}
                    {best.includes(index) && <span className={styles['badge']}>best</span>}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            {shown.map(({ name, values, isDifferent }) => (
              <Table.Tr key={name} data-different={isDifferent}>
                <Table.Th scope="row">
                  {name}
                  {isDifferent && <span className="visually-hidden"> (different)</span>}
                </Table.Th>
                {values.map((value, index) => (
                  <Table.Td key={jobs[index]!.run} className={styles['comparedConfig'] ?? ''}>
                    {value ?? '–'}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length > 0 && shown.length === 0 && (
        <p className={page['note']}>All settings are the same</p>
      )}
      {apart !== undefined && (
        <p className={page['note']}>These figures are {apart}, so none is marked as the best</p>
      )}
      {reasons.map(({ run, name, reason }) => (
        <p key={run} className={page['note']}>
          – {name}: {reason}
        </p>
      ))}
      {jobs.some(({ curve }) => curve.length > 1) && <ComparedCurves jobs={jobs} />}
    </section>
  );
}

function ComparedCurves({ jobs }: { jobs: readonly JobState[] }) {
  const [kind, setKind] = useState('validation');
  const columns = useMemo(
    () => overlay(jobs.map((job, index) => mainCurve(job, index, kind))),
    [jobs, kind],
  );
  return (
    <figure className={styles['compared']}>
      <SegmentedControl
        size="xs"
        aria-label="Curves"
        data={curveKinds}
        value={kind}
        onChange={setKind}
      />
      <LineChart
        label={kind === 'loss' ? 'Loss of the runs' : 'Validation of the runs'}
        columns={columns}
        xName="Step"
        {...(kind === 'loss' ? {} : { unit: ' %' })}
      />
    </figure>
  );
}

/** Names may be the same; numbers tell them apart. */
function mainCurve({ name, curve }: JobState, index: number, kind: string) {
  const columns: CurveColumns = kind === 'loss' ? lossColumns(curve) : validationColumns(curve);
  const values = columns.series[0]?.values ?? [];
  return { name: `${index + 1}. ${name}`, steps: columns.steps, values };
}
