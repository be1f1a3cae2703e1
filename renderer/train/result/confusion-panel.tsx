import { SegmentedControl } from '@mantine/core';
import type { EvaluationReport } from '../../../main/wire/training-events.ts';
import page from '../train-page.module.css';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import type { Mixup } from './mistakes-of.ts';
import styles from './result.module.css';

const kinds = {
  settled: { label: 'Settled', about: () => 'labels as they are a second later' },
  provisional: { label: 'At once', about: () => 'labels as they are first said' },
  centred: {
    label: 'Centred',
    about: ({ centredEvery }: EvaluationReport) =>
      centredEvery === 1
        ? 'as published results are measured, by a window round every frame'
        : `nearly as published results are measured, by a window every ${centredEvery ?? 4} frames`,
  },
} as const;

/** Which of the labels of a frame. */
export type Kind = keyof typeof kinds;

/** What was taken for what: a click on a cell leads to the moments. */
export function ConfusionPanel(props: {
  report: EvaluationReport;
  kind: Kind;
  onKind: (kind: Kind) => void;
  mixup: Mixup | undefined;
  onMixup: (mixup: Mixup | undefined) => void;
}) {
  const { report, kind, onKind, mixup, onMixup } = props;
  const there = (Object.keys(kinds) as Kind[]).filter((one) => report[one] !== undefined);
  return (
    <section
      className={`${page['card'] ?? ''} ${styles['matrixCard'] ?? ''}`}
      aria-label="What it mixes up"
    >
      <header className={page['cardHead']}>
        <h2>What it mixes up</h2>
        {there.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Which labels"
            data={there.map((value) => ({ value, label: kinds[value].label }))}
            value={kind}
            onChange={(value) => onKind(value)}
          />
        )}
      </header>
      <p className={styles['lead']}>
        Each row is what people did, each column what the model said; {kinds[kind].about(report)}.
        Choose a cell to see its moments below
      </p>
      <ConfusionMatrix
        figures={report[kind] ?? report.settled}
        counted="frames"
        mixup={mixup}
        onMixup={onMixup}
      />
    </section>
  );
}
