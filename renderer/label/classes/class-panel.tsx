import { Button, TextInput } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { LabelClass } from '../../../main/wire/label-events.ts';
import { classStyles, keyOf } from '../class-style.ts';
import type { Tier } from '../edit/tier.ts';
import { setClass } from '../label-edits.ts';
import { classesOf, selectedSegment, useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import { addClass } from './class-edits.ts';
import { ClassDialog } from './class-dialog.tsx';
import { ClassRow } from './class-row.tsx';

/** The classes of the session: a click draws with one, or makes the chosen segment one of it. */
export function ClassPanel() {
  // After an edit the labels are drawn first, then what is said about them.
  const tiers = useDeferredValue(useLabelStore((state) => state.tiers));
  const activeClass = useLabelStore((state) => state.activeClass);
  const [edited, setEdited] = useState<LabelClass>();
  const classes = classesOf(useLabelStore.getState());
  const colours = classStyles(classes);
  const amounts = useMemo(() => amountsOf(tiers), [tiers]);
  return (
    <section className={styles['panel']} aria-label="Classes">
      <h2>Classes</h2>
      {classes.length === 0 && (
        <p className={styles['hint']}>
          Name what people do here, then drag on a lane below, or play and hold its key
        </p>
      )}
      <ul className={styles['classes']}>
        {classes.map((each, index) => (
          <ClassRow
            key={each.name}
            shown={each}
            fill={colours.get(each.name)?.fill}
            amount={amounts.get(each.name) ?? 0}
            hotkey={keyOf(classes, index)}
            isActive={each.name === activeClass}
            onChoose={chooseClass}
            onEdit={setEdited}
          />
        ))}
      </ul>
      <AddClass />
      {edited !== undefined && <ClassDialog edited={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

/** Draws with a class from now on; a chosen segment becomes one of it. */
function chooseClass(name: string): void {
  const segment = selectedSegment(useLabelStore.getState());
  useLabelStore.setState({ activeClass: name });
  if (segment) setClass(segment, name);
}

const AddClass = memo(function AddClass() {
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
});

function amountsOf(tiers: readonly Tier[]): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const { segments } of tiers) {
    for (const { class: name } of segments) amounts.set(name, (amounts.get(name) ?? 0) + 1);
  }
  return amounts;
}
