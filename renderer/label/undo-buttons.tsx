import { ActionIcon, Tooltip } from '@mantine/core';
import { memo, useDeferredValue } from 'react';
import { Icon } from '../ui/icons.tsx';
import { useLabelStore } from './label-store.ts';

/** Undo and redo, each saying what it would do. */
export function UndoButtons() {
  // The editor is the same after an edit; what would be undone is not.
  const undo = useDeferredValue(useLabelStore(({ editor }) => editor?.done.peek('undo')?.about));
  const redo = useDeferredValue(useLabelStore(({ editor }) => editor?.done.peek('redo')?.about));
  return (
    <>
      <BackButton kind="undo" about={undo} />
      <BackButton kind="redo" about={redo} />
    </>
  );
}

const words = {
  undo: { verb: 'Undo', keys: 'Ctrl Z', nothing: 'Nothing to undo' },
  redo: { verb: 'Redo', keys: 'Ctrl Shift Z', nothing: 'Nothing to redo' },
};

/** Drawn again only when it says something else. */
const BackButton = memo(function BackButton(props: {
  kind: 'undo' | 'redo';
  about: string | undefined;
}) {
  const { kind, about } = props;
  const { verb, keys, nothing } = words[kind];
  return (
    <Tooltip label={about === undefined ? nothing : `${verb}: ${about} (${keys})`}>
      <ActionIcon
        size={30}
        variant="subtle"
        color="gray"
        aria-label={about === undefined ? verb : `${verb}: ${about}`}
        disabled={about === undefined}
        onClick={() => void useLabelStore.getState().editor?.[kind]()}
      >
        <Icon name={kind} />
      </ActionIcon>
    </Tooltip>
  );
});
