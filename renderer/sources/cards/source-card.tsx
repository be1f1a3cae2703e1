import { Button } from '@mantine/core';
import type { SourceState } from '../../../main/wire/source-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { Icon } from '../../ui/icons.tsx';
import { Miniature } from '../miniature/miniature.tsx';
import styles from '../sources.module.css';
import { check } from '../sources-store.ts';
import { kindIcon, kindName } from './kind-words.ts';
import { SourceActions } from './source-actions.tsx';
import { SourceFacts } from './source-facts.tsx';
import { SourceName } from './source-name.tsx';
import { SourceSettings } from './source-settings.tsx';
import { stateAdvice, stateName } from './state-words.ts';

/** One source: what it sees now, how well it comes, and what can be done about it. */
export function SourceCard({ source }: { source: SourceState }) {
  const { id, index, name, kind, dialect, state, detail, rateHz, frames = 0 } = source;
  const people = useAppStore(
    ({ app }) => app?.people.filter(({ sourceId }) => sourceId === id).length ?? 0,
  );
  const isThere = state === 'connected' || state === 'silent';
  // Of a source that is not there, or gave nothing yet, a line says why: there is nothing to see or measure.
  const hasFrames = isThere && (rateHz > 0 || frames > 0);
  const advice = stateAdvice(source, people);
  return (
    <li className={styles['card']} aria-label={name}>
      {hasFrames && (
        <div className={styles['picture']}>
          <Miniature index={index} name={name} />
        </div>
      )}
      <header className={styles['cardHead']}>
        <Icon name={kindIcon(kind)} />
        <SourceName source={source} />
        <span className={styles['state']} data-state={state}>
          {stateName(state)}
        </span>
      </header>
      {isThere && <p className={styles['about']}>{dialect === '' ? kindName(kind) : dialect}</p>}
      {hasFrames && <SourceFacts source={source} people={people} />}
      <p className={styles['detail']}>{detail}</p>
      {advice !== undefined && <p className={styles['advice']}>{advice}</p>}
      <footer className={styles['cardFoot']}>
        <Button variant="default" size="compact-sm" h={30} onClick={() => check(id)}>
          Check …
        </Button>
        <SourceActions source={source} />
        <SourceSettings source={source} />
      </footer>
    </li>
  );
}
