import { useMemo } from 'react';
import type { EvaluationReport } from '../../../main/wire/training-events.ts';
import { LineChart } from '../runs/line-chart.tsx';
import { percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import styles from './result.module.css';

/** What waiting gains: how good labels are by how late they may come. */
export function DelayCurve({ curve }: { curve: EvaluationReport['delayCurve'] }) {
  const columns = useMemo(
    () => ({
      steps: curve.map(({ delaySecs }) => delaySecs),
      series: [
        { name: 'Frames right', values: curve.map(({ frameAccuracy }) => frameAccuracy * 100) },
        { name: 'All actions alike (macro F1)', values: curve.map(({ macroF1 }) => macroF1 * 100) },
      ],
    }),
    [curve],
  );
  const [first, last] = [curve[0]!, curve.at(-1)!];
  return (
    <section className={page['card']} aria-label="What waiting gains">
      <header className={page['cardHead']}>
        <h2>What waiting gains</h2>
      </header>
      <p className={styles['lead']}>
        {percent(first.frameAccuracy)} of frames right at once, {percent(last.frameAccuracy)} after{' '}
        {last.delaySecs.toFixed(1)} s; Delay in Live chooses between
      </p>
      <LineChart
        label="Accuracy by delay"
        columns={columns}
        xName="After"
        xUnit=" s"
        unit=" %"
        height={220}
      />
    </section>
  );
}
