import { useState } from 'react';
import type { EvaluationReport } from '../../../main/wire/training-events.ts';
import { count, minutes } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { ClassBars } from './class-bars.tsx';
import { ConfusionPanel } from './confusion-panel.tsx';
import { DelayCurve } from './delay-curve.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import type { Mixup } from './mistakes-of.ts';
import { MistakesPanel } from './mistakes-panel.tsx';
import { MoreFigures } from './more-figures.tsx';
import { UseLiveButton } from '../../ui/use-live-button.tsx';
import { useRunResults } from './use-run-results.ts';
import styles from './result.module.css';

/** What a run came to, from a sentence down to single frames. */
export function RunResultPanel({ run, model }: { run: string; model: string | undefined }) {
  const result = useRunResults([run]).get(run);
  if (result === undefined) {
    return (
      <section className={page['card']} aria-label="Result">
        <p className={page['note']}>Fetching the result …</p>
      </section>
    );
  }
  const { sentence, remarks, evaluation, config } = result;
  return (
    <>
      <section className={page['card']} aria-label="Result">
        <p className={styles['sentence']}>{capitalised(sentence)}</p>
        {remarks.map((remark) => (
          <p key={remark} className={page['note']}>
            {remark}
          </p>
        ))}
        {model !== undefined && (
          <div className={page['cardFoot']}>
            <UseLiveButton model={model} />
            {evaluation !== undefined && (
              <span className={page['note']}>{measuredWords(evaluation)}</span>
            )}
          </div>
        )}
        {evaluation !== undefined && <HeadlineFigures report={evaluation} />}
      </section>
      {evaluation !== undefined && <Evaluation report={evaluation} />}
      <MoreFigures report={evaluation} config={config} />
    </>
  );
}

function Evaluation({ report }: { report: EvaluationReport }) {
  const [mixup, setMixup] = useState<Mixup>();
  return (
    <>
      <div className={styles['flow']}>
        <ConfusionPanel report={report} mixup={mixup} onMixup={setMixup} />
        <ClassBars figures={report.settled} />
      </div>
      <MistakesPanel report={report} mixup={mixup} onMixup={setMixup} />
      {report.delayCurve.length > 1 && <DelayCurve curve={report.delayCurve} />}
    </>
  );
}

function measuredWords({ people, minutes: length }: EvaluationReport): string {
  return `Measured on ${count(people, 'person', 'people')}, ${minutes(length * 60)}`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
