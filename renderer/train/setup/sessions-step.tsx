import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ImportButton } from '../../exchange/import/import-button.tsx';
import { count, minutes } from '../../ui/words.ts';
import { choose, useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { PretrainingSwitch } from './pretraining-switch.tsx';
import { searchSessions, sessionOrigins } from './select-sessions.ts';
import { SessionTable } from './session-table.tsx';
import { SplitEditor } from './split-editor.tsx';
import { StepHead } from './step-head.tsx';
import { useSetup } from './use-setup.ts';
import styles from './setup.module.css';

/** From how many sessions on a list wants a search. */
const searchFrom = 20;

/** From what: the sessions to learn from, who of them is kept for testing, and what is learned without labels. */
export function SessionsStep() {
  const { plan, all, chosen } = useSetup();
  const ids = useTrainStore((state) => state.chosen);
  const [search, setSearch] = useState('');
  const origins = sessionOrigins(all);
  const found = searchSessions(all, search);
  const seconds = chosen.reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  return (
    <section className={page['card']} aria-label="From what">
      <StepHead number={2} title="From what">
        <span className={styles['headWords']}>
          {count(chosen.length, 'session', 'sessions')} of {all.length}, {minutes(seconds)}
        </span>
        <ImportButton />
      </StepHead>
      <div className={styles['tools']}>
        {all.length > searchFrom && (
          <TextInput
            size="xs"
            className={styles['search'] ?? ''}
            aria-label="Search sessions"
            placeholder="Search by name, person or action"
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        )}
        {origins.length > 1 &&
          origins.map(({ origin, ids: those }) => {
            const taken = those.filter((id) => ids.has(id)).length;
            return (
              <Checkbox
                key={origin}
                size="xs"
                label={`${origin} (${those.length})`}
                aria-label={`Use all of ${origin}`}
                checked={taken === those.length}
                indeterminate={taken > 0 && taken < those.length}
                onChange={({ currentTarget }) => choose(those, currentTarget.checked)}
              />
            );
          })}
      </div>
      <SessionTable sessions={found} chosen={ids} />
      {plan.task !== 'pretrain' && <SplitEditor />}
      {plan.task !== 'pretrain' && <PretrainingSwitch />}
    </section>
  );
}
