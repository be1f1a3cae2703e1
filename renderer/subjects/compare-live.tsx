import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type {
  LabelAgreement,
  LiveComparison,
  LiveDifference,
} from '../../main/wire/subject-events.ts';
import { useLive } from '../live/live-context.ts';
import { openMoment } from '../player/asked-moment.ts';
import { personName } from '../ui/person-name.ts';
import { duration, percent, reasonOf } from '../ui/words.ts';
import { closeSubjectDialog } from './subject-dialogs-store.ts';
import styles from './subjects.module.css';

const mostShown = 50;
/** A difference of a frame is seen better with some motion around it. */
const aroundSecs = 0.5;

/** How what was said while a session was recorded differs from what the model says of it now. */
export function CompareLive({ session }: { session: string }) {
  const { connection } = useLive();
  const [found, setFound] = useState<LiveComparison>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    connection.ask('compareLive', { session }).then(setFound, (error: unknown) => {
      setProblem(reasonOf(error));
    });
  }, [connection, session]);
  const reason = problem ?? found?.problem;
  if (reason !== undefined) return <p className={styles['problem']}>{reason}</p>;
  if (found === undefined) {
    return (
      <p className={styles['faint']} role="status">
        The model goes through the session again …
      </p>
    );
  }
  const { settled, provisional, rates, remarks, differences } = found;
  return (
    <div className={styles['dialog']}>
      <dl className={styles['figures']}>
        <Figure name="Settled labels alike" agreement={settled} />
        <Figure name="Labels said at once alike" agreement={provisional} />
        <div>
          <dt>Frames a second</dt>
          <dd>
            {rates.recordedHz.toFixed(1)} recorded, {rates.arrivedHz.toFixed(1)} arrived, the model
            goes by {rates.modelHz}
          </dd>
        </div>
      </dl>
      <ul className={styles['remarks']}>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      {differences.length > 0 && <Differences session={session} differences={differences} />}
    </div>
  );
}

function Figure({ name, agreement }: { name: string; agreement: LabelAgreement }) {
  const { frames, same } = agreement;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{frames === 0 ? 'not known' : `${percent(same / frames)} of ${frames} frames`}</dd>
    </div>
  );
}

function Differences(props: { session: string; differences: readonly LiveDifference[] }) {
  const { session, differences } = props;
  const more = differences.length - mostShown;
  return (
    <ul className={styles['differences']}>
      {differences.slice(0, mostShown).map((difference) => {
        const { kind, person, start, end } = difference;
        return (
          <li key={`${kind} ${person} ${start}`}>
            <span>
              {personName(person)}, {duration(end - start)}: {wordsOf(difference)}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                closeSubjectDialog();
                openMoment(session, { start: start - aroundSecs, end: end + aroundSecs });
              }}
            >
              Play
            </Button>
          </li>
        );
      })}
      {more > 0 && <li className={styles['faint']}>{more} more are not shown</li>}
    </ul>
  );
}

function wordsOf({ kind, live = '', offline = '' }: LiveDifference): string {
  if (kind === 'gap') return 'no frames';
  if (kind === 'unsaid') return 'no labels were said';
  return `${live} live, ${offline} now${kind === 'provisional' ? ' (at once)' : ''}`;
}
