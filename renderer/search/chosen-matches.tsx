import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import type { Match } from '../../main/wire/search-events.ts';
import { useTeach } from '../teach/use-teach.ts';
import { useTaughtStore } from '../teach/taught-store.ts';
import { Icon } from '../ui/icons.tsx';
import { NameAndGo } from '../ui/name-and-go.tsx';
import { count } from '../ui/words.ts';
import { openMatch } from './open-match.ts';
import { choose } from './search-store.ts';
import { useLabelMoments } from './use-label-moments.ts';
import styles from './search.module.css';

/** What can be done with the chosen moments at once. */
export function ChosenMatches(props: {
  chosen: readonly Match[];
  sessions: readonly SessionSummary[];
}) {
  const { chosen, sessions } = props;
  const label = useLabelMoments();
  const teach = useTeach();
  const taught = useTaughtStore(({ taught }) => taught?.actions);
  const isTeaching = useTaughtStore(({ teaching }) => teaching !== undefined);
  const [isLabelling, setLabelling] = useState(false);
  const classes = new Set(sessions.flatMap((session) => session.classes.map(({ name }) => name)));
  const labelAll = async (className: string) => {
    setLabelling(true);
    await label(chosen, className);
    setLabelling(false);
  };
  return (
    <div className={styles['chosen']} role="region" aria-label="Chosen moments" data-bottom-bar>
      <span className={styles['chosenCount']}>
        {count(chosen.length, 'moment', 'moments')} chosen
      </span>
      <NameAndGo
        label="Label as"
        known={[...classes].sort()}
        verb="Label"
        isBusy={isLabelling}
        onGo={(name) => void labelAll(name)}
      />
      <NameAndGo
        label="Examples of"
        known={(taught ?? []).map(({ name }) => name)}
        verb="Teach"
        isBusy={isTeaching}
        onGo={(name) => void teach([{ name, examples: chosen }])}
      />
      {chosen.length === 1 && (
        <Button size="xs" variant="default" onClick={() => openMatch(chosen[0]!)}>
          Open in the player
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Choose none"
        onClick={() => choose(chosen, false)}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </div>
  );
}
