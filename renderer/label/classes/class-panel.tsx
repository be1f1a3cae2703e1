import { ActionIcon, Button, Kbd, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { LabelClass } from '../../../main/wire/label-events.ts';
import { Icon } from '../../ui/icons.tsx';
import { classStyles, keyOf } from '../class-style.ts';
import { setClass } from '../label-edits.ts';
import { classesOf, selectedSegment, useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import { addClass } from './class-edits.ts';
import { ClassDialog } from './class-dialog.tsx';

/** The classes of the session: a click draws with one, or makes the chosen segment one of it. */
export function ClassPanel() {
  useLabelStore((state) => state.version);
  const activeClass = useLabelStore((state) => state.activeClass);
  const [edited, setEdited] = useState<LabelClass>();
  const store = useLabelStore.getState();
  const classes = classesOf(store);
  const colours = classStyles(classes);
  const amounts = amountsOf(store.editor?.content.segments.values() ?? []);
  const choose = (name: string) => {
    const segment = selectedSegment(useLabelStore.getState());
    useLabelStore.setState({ activeClass: name });
    if (segment) setClass(segment, name);
  };
  return (
    <section className={styles['panel']} aria-label="Classes">
      <h2>Classes</h2>
      {classes.length === 0 && (
        <p className={styles['hint']}>
          Name what people do here, then drag on a lane below, or play and hold its key
        </p>
      )}
      <ul className={styles['classes']}>
        {classes.map((each, index) => {
          const key = keyOf(classes, index);
          return (
            <li key={each.name} data-active={each.name === activeClass}>
              <button
                type="button"
                title={each.description}
                aria-pressed={each.name === activeClass}
                onClick={() => choose(each.name)}
              >
                <i style={{ background: colours.get(each.name)?.fill }} />
                <span>{each.name}</span>
                <small>{amounts.get(each.name) ?? 0}</small>
                {key !== undefined && <Kbd size="xs">{key}</Kbd>}
              </button>
              <Tooltip label="Name, key, colour …">
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Edit ${each.name}`}
                  onClick={() => setEdited(each)}
                >
                  <Icon name="pencil" size={13} />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <AddClass />
      {edited !== undefined && <ClassDialog edited={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

function AddClass() {
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    addClass(name.trim());
    setName('');
  };
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        size="xs"
        flex={1}
        aria-label="New class"
        placeholder="New class"
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" disabled={name.trim() === ''}>
        Add
      </Button>
    </form>
  );
}

function amountsOf(segments: Iterable<{ class: string }>): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const { class: name } of segments) amounts.set(name, (amounts.get(name) ?? 0) + 1);
  return amounts;
}
