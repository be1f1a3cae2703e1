import { ActionIcon, Tooltip } from '@mantine/core';
import { Icon } from '../ui/icons.tsx';
import { useLabelStore } from './label-store.ts';

/** Undo and redo, each saying what it would do. */
export function UndoButtons() {
  const editor = useLabelStore((state) => state.editor);
  // The editor is the same after an edit; its version is not.
  useLabelStore((state) => state.version);
  const undo = editor?.done.peek('undo')?.about;
  const redo = editor?.done.peek('redo')?.about;
  return (
    <>
      <Tooltip label={undo === undefined ? 'Nothing to undo' : `Undo: ${undo} (Ctrl Z)`}>
        <ActionIcon
          size={30}
          variant="subtle"
          color="gray"
          aria-label={undo === undefined ? 'Undo' : `Undo: ${undo}`}
          disabled={undo === undefined}
          onClick={() => void editor?.undo()}
        >
          <Icon name="undo" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo === undefined ? 'Nothing to redo' : `Redo: ${redo} (Ctrl Shift Z)`}>
        <ActionIcon
          size={30}
          variant="subtle"
          color="gray"
          aria-label={redo === undefined ? 'Redo' : `Redo: ${redo}`}
          disabled={redo === undefined}
          onClick={() => void editor?.redo()}
        >
          <Icon name="redo" />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
