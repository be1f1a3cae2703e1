import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { speedWords } from '../fact-words.ts';
import styles from '../models.module.css';
import { useModelAction } from '../use-model-action.ts';

/** How long a window takes on this machine; measured when asked for. */
export function WindowSpeed({ model: { id, name, windowMillis } }: { model: ModelSummary }) {
  const act = useModelAction();
  const [isMeasuring, setMeasuring] = useState(false);
  if (isMeasuring) return <span role="status">Measuring …</span>;
  return (
    <>
      {windowMillis !== undefined && `${speedWords(windowMillis)} `}
      <UnstyledButton
        className={styles['more'] ?? ''}
        onClick={() => {
          setMeasuring(true);
          void act('measureModel', id).then(() => setMeasuring(false));
        }}
      >
        {windowMillis === undefined ? 'Measure' : 'Measure again'}
        <span className="visually-hidden">: {name}</span>
      </UnstyledButton>
    </>
  );
}
