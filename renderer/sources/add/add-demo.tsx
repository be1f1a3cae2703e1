import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../../connection/app-store.ts';
import { useAsk } from '../../connection/use-ask.ts';
import styles from '../sources.module.css';
import { startAdding } from '../sources-store.ts';
import { PlayedNote } from './played-note.tsx';

/** Generated people, as many as wanted. */
export function AddDemo() {
  const ask = useAsk();
  const [people, setPeople] = useState('3');
  const isThere = useAppStore(({ app }) => app?.sources.some(({ kind }) => kind === 'generated'));
  return (
    <>
      <p>Generated people who walk, wave, sit and jump; nothing to connect</p>
      <div>
        <span className={styles['settingName']}>People</span>
        <SegmentedControl
          size="xs"
          aria-label="People in the demo"
          data={['1', '2', '3', '4', '5', '6']}
          value={people}
          onChange={setPeople}
        />
      </div>
      <PlayedNote replaces="replay" />
      <div className={styles['dialogFoot']}>
        <Button
          onClick={() =>
            void ask('setSource', { kind: 'generated', people: Number(people) }).then(
              (done) => done !== undefined && startAdding(undefined),
            )
          }
        >
          {isThere === true ? 'Start the demo again' : 'Start the demo'}
        </Button>
      </div>
    </>
  );
}
