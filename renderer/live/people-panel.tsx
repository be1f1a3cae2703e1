import { useState } from 'react';
import { TaughtLink } from '../teach/taught-link.tsx';
import { useTeachKeys } from '../teach/use-teach-keys.ts';
import { useLive, useTick } from './live-context.ts';
import { PeopleSettingsMenu } from './people-settings-menu.tsx';
import { PersonCard } from './person-card.tsx';
import styles from './people-panel.module.css';

type Shown = { slot: number; id: string; name: string };

/** A card for each person of the shown moment. */
export function PeoplePanel() {
  const { feed } = useLive();
  useTeachKeys();
  const [people, setPeople] = useState<Shown[]>([]);
  useTick(() => {
    const now: Shown[] = [];
    for (const { slot, isPresent } of feed.shown) {
      if (!isPresent) continue;
      const person = feed.people.at(slot, feed.timeMillis);
      now.push({ slot, id: person?.id ?? '', name: person?.name ?? `Person ${slot + 1}` });
    }
    if (!isSame(now, people)) setPeople(now);
  });
  return (
    <aside className={styles['panel']} aria-label="People">
      <header className={styles['head']}>
        <span>{people.length === 0 ? 'Nobody in view' : `${people.length} in view`}</span>
        <PeopleSettingsMenu />
      </header>
      {people.map(({ slot, id, name }) => (
        <PersonCard
          key={`${slot} ${id}`}
          slot={slot}
          id={id}
          name={name}
          isCompact={people.length > 3}
        />
      ))}
      {people.length === 0 && (
        <p className={styles['empty']}>
          Each person in view gets a card here, with what they are doing
        </p>
      )}
      <TaughtLink />
    </aside>
  );
}

function isSame(first: Shown[], second: Shown[]): boolean {
  return (
    first.length === second.length &&
    first.every(({ slot, id, name }, index) => {
      const other = second[index]!;
      return slot === other.slot && id === other.id && name === other.name;
    })
  );
}
