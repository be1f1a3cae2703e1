import { Button, Menu, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { HoldOut } from '../../../main/wire/hold-out.ts';
import { Icon } from '../../ui/icons.tsx';
import page from '../train-page.module.css';
import type { Role, SplitGroup } from './split-roles.ts';
import styles from './setup.module.css';

const wayWords: Record<HoldOut['by'], string> = {
  person: 'by person',
  session: 'by session',
  view: 'by view',
};

/** What a group can be for, as a person reads it. */
export type RoleWords = { role: Role; name: string; about: string };

/** More of them would push everything else off the screen. */
const mostChips = 24;

/** What each person, session or view is for; each chip opens a menu that moves it. */
export function SplitEditor(props: {
  title: string;
  by: HoldOut['by'];
  ways: readonly HoldOut['by'][];
  groups: SplitGroup[];
  roles: ReadonlyMap<string, Role>;
  /** All that a group can be for, in the order in which they stand. */
  choices: readonly RoleWords[];
  /** Whether it differs from what the app suggests. */
  isChanged: boolean;
  caution: string | undefined;
  onBy: (by: HoldOut['by']) => void;
  onMove: (key: string, role: Role) => void;
  onReset: () => void;
}) {
  const { title, by, ways, groups, roles, choices, isChanged, caution, onBy, onMove, onReset } =
    props;
  if (groups.length === 0) return null;
  return (
    <div className={styles['part']} role="group" aria-label={title}>
      <div className={styles['partHead']}>
        <h3>Kept apart {ways.length === 1 && wayWords[by]}</h3>
        {ways.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Kept apart"
            data={ways.map((value) => ({ value, label: wayWords[value] }))}
            value={by}
            onChange={(value) => onBy(value)}
          />
        )}
        {isChanged && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onReset}>
            As suggested
          </Button>
        )}
      </div>
      {choices.map((words) => (
        <RoleRow
          key={words.role}
          words={words}
          choices={choices}
          groups={groups.filter(({ key }) => roles.get(key) === words.role)}
          onMove={onMove}
        />
      ))}
      {caution !== undefined && (
        <p className={page['note']} data-warn>
          {caution}
        </p>
      )}
    </div>
  );
}

function RoleRow(props: {
  words: RoleWords;
  choices: readonly RoleWords[];
  groups: SplitGroup[];
  onMove: (key: string, role: Role) => void;
}) {
  const { words, choices, groups, onMove } = props;
  const [isWhole, setWhole] = useState(false);
  const { role, name, about } = words;
  if (groups.length === 0 && role !== 'test') return null;
  const shown = isWhole ? groups : groups.slice(0, mostChips);
  return (
    <div className={styles['role']} data-role={role}>
      <span className={styles['roleName']} title={about}>
        {name} <span className={page['faint']}>{groups.length}</span>
      </span>
      <span className={styles['chips']}>
        {shown.map((group) => (
          <Chip key={group.key} group={group} words={words} choices={choices} onMove={onMove} />
        ))}
        {groups.length > shown.length && (
          <button type="button" className={styles['more']} onClick={() => setWhole(true)}>
            and {groups.length - shown.length} more
          </button>
        )}
        {groups.length === 0 && <span className={page['faint']}>nobody</span>}
      </span>
    </div>
  );
}

function Chip(props: {
  group: SplitGroup;
  words: RoleWords;
  choices: readonly RoleWords[];
  onMove: (key: string, role: Role) => void;
}) {
  const { group, words, choices, onMove } = props;
  return (
    <Menu position="bottom-start" shadow="md" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={styles['chip']}
          data-role={words.role}
          aria-label={`${group.name}: ${words.name}, move`}
        >
          {group.name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{group.name} is for</Menu.Label>
        {choices.map((next) => (
          <Menu.Item
            key={next.role}
            leftSection={next === words ? <Icon name="check" size={13} /> : <span />}
            onClick={() => onMove(group.key, next.role)}
          >
            {next.name}
            <span className={styles['menuAbout']}>{next.about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
