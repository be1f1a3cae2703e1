import { Button, Popover, Select } from '@mantine/core';
import { useState } from 'react';
import type { MotionSpan } from '../../main/wire/search-events.ts';
import { useTaughtStore } from '../teach/taught-store.ts';
import { useTeach } from '../teach/use-teach.ts';
import { Icon } from '../ui/icons.tsx';
import { NameAndGo } from '../ui/name-and-go.tsx';
import { personName } from '../ui/person-name.ts';
import { findSimilar } from './search-store.ts';
import styles from './search.module.css';

/** What can be done with a chosen stretch of a session: look for motion like it, or teach an action with it. */
export function MomentActions(props: {
  session: string;
  /** Who is there; the first one is meant where nobody else is chosen. */
  people: readonly string[];
  span: { start: number; end: number };
}) {
  const { session, people, span } = props;
  const teach = useTeach();
  const known = useTaughtStore(({ taught }) => taught?.actions);
  const isTeaching = useTaughtStore(({ teaching }) => teaching !== undefined);
  const [chosen, setChosen] = useState<string>();
  const [isNaming, setNaming] = useState(false);
  const person = people.find((one) => one === chosen) ?? people[0];
  if (person === undefined) return null;
  const moment: MotionSpan = { session, person, startSecs: span.start, endSecs: span.end };
  return (
    <span className={styles['actions']}>
      {people.length > 1 && (
        <Select
          size="xs"
          w={124}
          aria-label="Whose motion"
          allowDeselect={false}
          data={people.map((one) => ({ value: one, label: personName(one) }))}
          value={person}
          onChange={(next) => setChosen(next ?? undefined)}
        />
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="search" size={13} />}
        onClick={() => findSimilar(moment)}
      >
        Find similar
      </Button>
      <Popover opened={isNaming} onChange={setNaming} position="top" trapFocus shadow="lg">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="teach" size={13} />}
            loading={isTeaching}
            onClick={() => setNaming(!isNaming)}
          >
            This is …
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <NameAndGo
            label="Name of the action"
            known={(known ?? []).map(({ name }) => name)}
            verb="Teach"
            onGo={(name) => {
              setNaming(false);
              void teach([{ name, examples: [moment] }]);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
