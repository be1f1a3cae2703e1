import { ActionIcon, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SourceState } from '../../../main/wire/screen-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';

/** A source's name, which a click on the pencil changes: Enter keeps it, Escape leaves it, an empty one is its own again. */
export function SourceName({ source: { id, name } }: { source: SourceState }) {
  const ask = useAsk();
  const [draft, setDraft] = useState<string>();
  const isLeft = useRef(false);
  if (draft === undefined) {
    return (
      <>
        <h2 title={name}>{name}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Rename ${name}`}
          onClick={() => {
            isLeft.current = false;
            setDraft(name);
          }}
        >
          <Icon name="pencil" size={13} />
        </ActionIcon>
      </>
    );
  }
  // Leaving the field takes it away, which is another reason to leave it.
  const leave = (isKept: boolean) => {
    if (isLeft.current) return;
    isLeft.current = true;
    const next = draft.trim();
    if (!isKept || next === name) setDraft(undefined);
    else {
      void ask('configureSource', { id, settings: { name: next } }).then(() => setDraft(undefined));
    }
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label="Name of the source"
      maxLength={60}
      value={draft}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={() => leave(true)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') leave(true);
        if (key === 'Escape') leave(false);
      }}
    />
  );
}
