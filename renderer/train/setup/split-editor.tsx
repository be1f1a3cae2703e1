import { Button, Menu, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { HoldOut } from '../../../main/wire/training-events.ts';
import { Icon } from '../../ui/icons.tsx';
import { changePlan } from '../train-store.ts';
import page from '../train-page.module.css';
import { rolesOf, splitGroups, splitWays, type Role, type SplitGroup } from './split-roles.ts';
import { splitCaution, splitWay } from './training-plan.ts';
import { useSetup } from './use-setup.ts';
import styles from './setup.module.css';

const wayWords: Record<HoldOut['by'], string> = {
  person: 'by person',
  session: 'by session',
  view: 'by view',
};

const roleWords: Record<Role, { name: string; about: string }> = {
  learn: { name: 'Learning', about: 'what the model sees' },
  choose: { name: 'Choosing', about: 'when to stop, never learned from' },
  test: { name: 'Testing', about: 'what the figures are from, never seen before' },
  both: { name: 'Choosing and testing', about: 'too few to keep apart, never learned from' },
};

/** More of them would push everything else off the screen. */
const mostChips = 24;

/** Who is learned from and who is kept aside; each chip opens a menu that moves it. */
export function SplitEditor() {
  const { plan, chosen } = useSetup();
  const by = splitWay(plan, chosen);
  const ways = splitWays(chosen);
  const groups = splitGroups(chosen, by);
  const roles = rolesOf(groups, plan.roles);
  const caution = splitCaution(plan, chosen);
  if (groups.length === 0) return null;
  const move = (key: string, role: Role) =>
    changePlan({ roles: new Map([...plan.roles, [key, role]]) });
  return (
    <div className={styles['part']} role="group" aria-label="Who is learned from">
      <div className={styles['partHead']}>
        <h3>Kept apart {ways.length === 1 && wayWords[by]}</h3>
        {ways.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Kept apart"
            data={ways.map((value) => ({ value, label: wayWords[value] }))}
            value={by}
            onChange={(value) => changePlan({ by: value, roles: new Map() })}
          />
        )}
        {plan.roles.size > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => changePlan({ roles: new Map() })}
          >
            As suggested
          </Button>
        )}
      </div>
      {(['learn', 'choose', 'test', 'both'] as const).map((role) => (
        <RoleRow
          key={role}
          role={role}
          groups={groups.filter(({ key }) => roles.get(key) === role)}
          onMove={move}
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
  role: Role;
  groups: SplitGroup[];
  onMove: (key: string, role: Role) => void;
}) {
  const { role, groups, onMove } = props;
  const [isWhole, setWhole] = useState(false);
  const { name, about } = roleWords[role];
  if (groups.length === 0 && role !== 'test') return null;
  const shown = isWhole ? groups : groups.slice(0, mostChips);
  return (
    <div className={styles['role']} data-role={role}>
      <span className={styles['roleName']} title={about}>
        {name} <span className={page['faint']}>{groups.length}</span>
      </span>
      <span className={styles['chips']}>
        {shown.map((group) => (
          <Chip key={group.key} group={group} role={role} onMove={onMove} />
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

function Chip(props: { group: SplitGroup; role: Role; onMove: (key: string, role: Role) => void }) {
  const { group, role, onMove } = props;
  return (
    <Menu position="bottom-start" shadow="md" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={styles['chip']}
          data-role={role}
          aria-label={`${group.name}: ${roleWords[role].name}, move`}
        >
          {group.name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{group.name} is for</Menu.Label>
        {(Object.keys(roleWords) as Role[]).map((next) => (
          <Menu.Item
            key={next}
            leftSection={next === role ? <Icon name="check" size={13} /> : <span />}
            onClick={() => onMove(group.key, next)}
          >
            {roleWords[next].name}
            <span className={styles['menuAbout']}>{roleWords[next].about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
