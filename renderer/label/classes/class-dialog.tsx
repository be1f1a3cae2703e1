import {
  Button,
  ColorInput,
  Group,
  Modal,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { LabelClass } from '../../../main/wire/label-events.ts';
import { classesOf, useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import { changeClass, removeClass } from './class-edits.ts';
import { useRenameClass } from './use-rename-class.ts';

/** Everything about a class. A new name, and becoming another class, go for all sessions of the library. */
export function ClassDialog({ edited, onClose }: { edited: LabelClass; onClose: () => void }) {
  const rename = useRenameClass();
  const [name, setName] = useState(edited.name);
  const [key, setKey] = useState(edited.key ?? '');
  const [colour, setColour] = useState(edited.colour ?? '');
  const [mirror, setMirror] = useState<string | null>(edited.mirror ?? null);
  const [description, setDescription] = useState(edited.description ?? '');
  const classes = classesOf(useLabelStore.getState());
  const others = classes.map((each) => each.name).filter((each) => each !== edited.name);
  const next = name.trim();
  const isMerge = others.includes(next);
  const save = () => {
    const hasColour = /^#[0-9a-f]{6}$/i.test(colour);
    const changed: LabelClass = {
      name: edited.name,
      ...(key.trim() !== '' && { key: key.trim() }),
      ...(mirror !== null && { mirror }),
      ...(hasColour && { colour }),
      ...(description.trim() !== '' && { description: description.trim() }),
    };
    if (JSON.stringify(changed) !== JSON.stringify(orderOf(edited))) changeClass(changed);
    if (next !== '' && next !== edited.name) void rename(edited.name, next);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Class ${edited.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            description={
              isMerge
                ? `There is a class ${next}: both become one, in all sessions`
                : 'Renamed in all sessions of the library'
            }
            maxLength={200}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group grow align="start">
            <TextInput
              label="Key"
              placeholder="By its place: 1 to 9"
              maxLength={1}
              value={key}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
            />
            <ColorInput
              label="Colour"
              placeholder="By its place"
              format="hex"
              value={colour}
              onChange={setColour}
            />
          </Group>
          <Select
            label="Becomes when left and right are swapped"
            placeholder="Stays the same"
            clearable
            data={others}
            value={mirror}
            onChange={setMirror}
          />
          <Textarea
            label="What counts as it"
            placeholder="From the hand leaving the hip until it is down again"
            autosize
            minRows={2}
            maxLength={2000}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          <div className={styles['actions']}>
            <Button
              variant="subtle"
              color="red"
              onClick={() => {
                removeClass(edited.name);
                onClose();
              }}
            >
              Delete with its segments
            </Button>
            <Button type="submit">{isMerge ? 'Merge' : 'Save'}</Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

function orderOf({ name, key, mirror, colour, description }: LabelClass): LabelClass {
  return {
    name,
    ...(key !== undefined && { key }),
    ...(mirror !== undefined && { mirror }),
    ...(colour !== undefined && { colour }),
    ...(description !== undefined && { description }),
  };
}
