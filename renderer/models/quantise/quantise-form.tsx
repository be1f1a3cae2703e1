import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { useLive } from '../../live/live-context.ts';
import styles from '../models.module.css';
import { SessionChoice } from './session-choice.tsx';
import { startQuantising } from './start-quantising.ts';

/** What to compare both models on, and the button. */
export function QuantiseForm({ model }: { model: ModelSummary }) {
  const { connection } = useLive();
  const ask = useAsk();
  const [sessions, setSessions] = useState<SessionSummary[]>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    void ask('listSessions').then((found) => setSessions((found ?? []).filter(fits(model))));
  }, [ask, model]);
  const chosen = sessions?.filter(({ id }) => !left.has(id)).map(({ id }) => id) ?? [];
  const isMeasurable = model.task === 'detect';
  return (
    <>
      <p>
        Rounds the weights to whole numbers of 8 bits: a third of the size, and several times faster
        where the processor multiplies such numbers. Live labels take the result where it loses less
        than half a point of frame accuracy
      </p>
      {!isMeasurable && (
        <p className={styles['note']}>It labels no frames, so only the speed is measured</p>
      )}
      {isMeasurable && sessions === undefined && <p className={styles['note']}>Looking …</p>}
      {isMeasurable && sessions?.length === 0 && (
        <p className={styles['note']}>
          No recording has labels of actions that it knows: it is made, and live labels go on with
          the float model until you choose otherwise
        </p>
      )}
      {isMeasurable && sessions !== undefined && sessions.length > 0 && (
        <SessionChoice sessions={sessions} left={left} onChange={setLeft} />
      )}
      <div className={styles['dialogFoot']}>
        <Button
          disabled={isMeasurable && sessions === undefined}
          onClick={() =>
            void startQuantising(connection, {
              id: model.id,
              sessions: isMeasurable ? chosen : [],
            })
          }
        >
          {chosen.length > 0 && isMeasurable ? 'Quantise and compare' : 'Quantise'}
        </Button>
      </div>
    </>
  );
}

/** Whether a session has labels of actions that the model knows. */
function fits({ classes }: ModelSummary): (session: SessionSummary) => boolean {
  const known = new Set(classes.slice(1).map(({ name }) => name));
  return (session) => session.classes.some(({ name }) => known.has(name));
}
