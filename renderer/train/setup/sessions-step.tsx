import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ImportButton } from '../../exchange/import/import-button.tsx';
import { count, minutes } from '../../ui/words.ts';
import { choose, useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { searchSessions, sessionOrigins } from './select-sessions.ts';
import { SessionTable } from './session-table.tsx';
import { StepHead } from './step-head.tsx';
import { useSetup } from './use-setup.ts';
import styles from './setup.module.css';

/** From how many sessions on a list wants a search. */
const searchFrom = 20;

/** From or on what: the sessions, and below them what each is for. */
export function SessionsStep({ title, children }: { title: string; children: ReactNode }) {
  const { all, chosen } = useSetup();
  const ids = useTrainStore((state) => state.chosen);
  const [search, setSearch] = useState('');
  const origins = sessionOrigins(all);
  const found = searchSessions(all, search);
  const seconds = chosen.reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  return (
    <section className={page['card']} aria-label={title}>
      <StepHead number={2} title={title}>
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
      {children}
    </section>
  );
}
