import type { EvaluationReport } from '../../../main/wire/training-events.ts';
import { duration, minutes, percent } from '../../ui/words.ts';
import styles from './result.module.css';

/** The figures that matter in use, each with what it means. */
export function HeadlineFigures({ report }: { report: EvaluationReport }) {
  const { settled, provisional, decisionLatency, falseAlarms, intervals } = report;
  const { medianSecs, p90Secs, found, missed } = decisionLatency;
  return (
    <dl className={styles['headline']}>
      <Headline
        name="Frames right"
        value={percent(settled.frameAccuracy)}
        about={
          intervals === undefined
            ? 'a second later, when labels are settled'
            : `95 % sure between ${percent(intervals.frameAccuracy[0])} and ${percent(intervals.frameAccuracy[1])}`
        }
      />
      <Headline
        name="Right at once"
        value={provisional === undefined ? '–' : percent(provisional.frameAccuracy)}
        about="of what it says without waiting"
      />
      <Headline
        name="Reacts after"
        value={medianSecs === undefined ? '–' : duration(medianSecs)}
        about={
          p90Secs === undefined ? 'no action was found' : `nine of ten within ${duration(p90Secs)}`
        }
      />
      <Headline
        name="Actions found"
        value={found + missed === 0 ? '–' : `${found} of ${found + missed}`}
        about="at least for a moment"
      />
      <Headline
        name="False alarms"
        value={alarmWords(falseAlarms)}
        about={`${falseAlarms.count} in ${minutes(falseAlarms.backgroundMinutes * 60)} without an action`}
      />
      {falseAlarms.wrongNames !== undefined && (
        <Headline
          name="Wrong names"
          value={String(falseAlarms.wrongNames)}
          about="actions that were taken for another one"
        />
      )}
    </dl>
  );
}

/** From so many minutes on an hourly rate means something. */
const enoughMinutes = 5;

function alarmWords({
  perHour,
  count,
  backgroundMinutes,
}: EvaluationReport['falseAlarms']): string {
  if (perHour === undefined || backgroundMinutes < enoughMinutes) return String(count);
  return `${perHour.toFixed(perHour < 10 ? 1 : 0)} an hour`;
}

function Headline(props: { name: string; value: string; about: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <span className={styles['headlineValue']}>{props.value}</span>
        <span className={styles['headlineAbout']}>{props.about}</span>
      </dd>
    </div>
  );
}
