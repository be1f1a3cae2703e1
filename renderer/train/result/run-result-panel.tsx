import { useState } from 'react';
import type { EvaluationReport, JobState } from '../../../main/wire/training-events.ts';
import { Icon } from '../../ui/icons.tsx';
import { count, minutes, percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { ClassBars } from './class-bars.tsx';
import { ConfusionPanel, type Kind } from './confusion-panel.tsx';
import { DelayCurve } from './delay-curve.tsx';
import { EncoderFigures } from './encoder-figures.tsx';
import { FeatureMap } from './feature-map.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import type { Mixup } from './mistakes-of.ts';
import { MistakesPanel } from './mistakes-panel.tsx';
import { MoreFigures } from './more-figures.tsx';
import { UseLiveButton } from '../../ui/use-live-button.tsx';
import { Recognition } from './recognition.tsx';
import { useRunResults } from './use-run-results.ts';
import styles from './result.module.css';

/** What a run came to, from a sentence down to single frames. */
export function RunResultPanel({ job: { run, model, task } }: { job: JobState }) {
  const result = useRunResults([run]).get(run);
  if (result === undefined) {
    return (
      <section className={page['card']} aria-label="Result">
        <p className={page['note']}>Fetching the result …</p>
      </section>
    );
  }
  const { sentence, caution, remarks, evaluation, recognition, encoderTest, config } = result;
  const isForLive = model !== undefined && task === 'detect';
  return (
    <>
      <section className={page['card']} aria-label="Result">
        <p className={styles['sentence']}>{capitalised(sentence)}</p>
        {caution !== undefined && (
          <p className={styles['caution']}>
            <Icon name="warning" size={15} /> {caution}
          </p>
        )}
        {encoderTest === undefined && recognition?.intervals !== undefined && (
          <p className={page['note']}>{certaintyWords(recognition.intervals.top1)}</p>
        )}
        {remarks.map((remark) => (
          <p key={remark} className={page['note']}>
            {remark}
          </p>
        ))}
        {(isForLive || evaluation !== undefined) && (
          <div className={page['cardFoot']}>
            {isForLive && <UseLiveButton model={model} isQuiet={caution !== undefined} />}
            {evaluation !== undefined && (
              <span className={page['note']}>{measuredWords(evaluation)}</span>
            )}
          </div>
        )}
        {evaluation !== undefined && <HeadlineFigures report={evaluation} />}
      </section>
      {evaluation !== undefined && <Evaluation report={evaluation} />}
      {encoderTest !== undefined && <EncoderFigures report={encoderTest} />}
      {encoderTest?.projection !== undefined && recognition !== undefined && (
        <FeatureMap
          projection={encoderTest.projection}
          classes={recognition.perClass.map((one) => one.class)}
        />
      )}
      {recognition !== undefined && <Recognition report={recognition} />}
      <MoreFigures report={evaluation} recognition={recognition} config={config} />
    </>
  );
}

function Evaluation({ report }: { report: EvaluationReport }) {
  const [mixup, setMixup] = useState<Mixup>();
  const [kind, setKind] = useState<Kind>('settled');
  // Results of before have the settled ones alone.
  const mistakes = {
    settled: report.mistakes,
    provisional: report.provisionalMistakes ?? report.mistakes,
    centred: report.centredMistakes ?? report.mistakes,
  }[kind];
  return (
    <>
      <div className={styles['flow']}>
        <ConfusionPanel
          report={report}
          kind={kind}
          onKind={setKind}
          mixup={mixup}
          onMixup={setMixup}
        />
        <ClassBars figures={report.settled} />
      </div>
      <MistakesPanel mistakes={mistakes} mixup={mixup} onMixup={setMixup} />
      {report.delayCurve.length > 1 && <DelayCurve curve={report.delayCurve} />}
    </>
  );
}

function measuredWords({ people, minutes: length }: EvaluationReport): string {
  return `Measured on ${count(people, 'person', 'people')}, ${minutes(length * 60)}`;
}

function certaintyWords([low, high]: readonly [number, number]): string {
  return `In other sessions like these ${percent(low)} to ${percent(high)} would be right, with 95 % certainty`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
