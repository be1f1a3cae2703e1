import { ActionIcon, Menu } from '@mantine/core';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { Icon } from '../ui/icons.tsx';
import { personTint } from '../ui/person-tints.ts';
import styles from './person-card.module.css';
import { useSplitPerson } from './use-split-person.tsx';

/** Puts right by hand who a person is: another name, the same as somebody who left, somebody new, or swapped with somebody. */
export function PersonMenu(props: { id: string; name: string; onRename: () => void }) {
  const { id, name, onRename } = props;
  return (
    <Menu position="bottom-end" shadow="lg" width={230}>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`More about ${name}`}>
          <Icon name="more" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="pencil" size={14} />} onClick={onRename}>
          Rename
        </Menu.Item>
        <Others id={id} name={name} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** People of the same source: those who left may be this one, those in view may have been taken for this one. */
function Others({ id, name }: { id: string; name: string }) {
  const ask = useAsk();
  const split = useSplitPerson();
  const app = useAppStore((state) => state.app);
  const sourceId = app?.people.find((person) => person.id === id)?.sourceId;
  const away = app?.peopleAway.filter((person) => person.sourceId === sourceId) ?? [];
  const present =
    app?.people.filter((person) => person.sourceId === sourceId && person.id !== id) ?? [];
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Is the same as</Menu.Label>
      {away.length === 0 && <Menu.Item disabled>Nobody left lately</Menu.Item>}
      {away.map((other) => (
        <Menu.Item
          key={other.id}
          leftSection={<Icon name="person" size={14} />}
          onClick={() => void ask('mergePeople', { into: other.id, from: id })}
        >
          {other.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<Icon name="person" size={14} />}
        onClick={() => void split(id, name)}
      >
        This is somebody else
      </Menu.Item>
      {present.length > 0 && (
        <>
          <Menu.Divider />
          <Menu.Label>Was confused with; swap</Menu.Label>
        </>
      )}
      {present.map((other) => (
        <Menu.Item
          key={other.id}
          leftSection={
            <span className={styles['dot']} style={{ background: personTint(other.slot) }} />
          }
          onClick={() => void ask('swapPeople', { a: id, b: other.id })}
        >
          {other.name}
        </Menu.Item>
      ))}
    </>
  );
}
