import { useMemo } from 'react';
import type { CurvePoint } from '../../../main/wire/training-events.ts';
import page from '../train-page.module.css';
import { lossColumns, validationColumns } from './curve-columns.ts';
import { LineChart } from './line-chart.tsx';
import styles from './runs.module.css';

/** One curve a term of the loss, and how those that are held out do. */
export function RunCurves({ curve }: { curve: readonly CurvePoint[] }) {
  const loss = useMemo(() => lossColumns(curve), [curve]);
  const validation = useMemo(() => validationColumns(curve), [curve]);
  const isWide = loss.series.length > 4;
  return (
    <div className={styles['charts']} data-wide={isWide}>
      <figure>
        <figcaption>
          Loss <span className={page['faint']}>what training makes smaller</span>
        </figcaption>
        <LineChart
          label="Loss over the steps"
          columns={loss}
          xName="Step"
          isLogarithmic={loss.series.length > 1}
        />
      </figure>
      {validation.series.length > 0 && (
        <figure>
          <figcaption>
            Held out <span className={page['faint']}>those it does not learn from</span>
          </figcaption>
          <LineChart
            label="Validation over the steps"
            columns={validation}
            xName="Step"
            unit=" %"
            range={[0, 100]}
          />
        </figure>
      )}
    </div>
  );
}
