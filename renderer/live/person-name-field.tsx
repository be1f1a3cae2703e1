import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useAsk } from '../connection/use-ask.ts';

/** Takes a person's new name: Enter keeps it, Escape leaves it. */
export function PersonNameField(props: { id: string; name: string; onDone: () => void }) {
  const { id, name, onDone } = props;
  const ask = useAsk();
  const [draft, setDraft] = useState(name);
  const isLeft = useRef(false);
  // Leaving the field takes it away, which is another reason to leave it.
  const leave = (isKept: boolean) => {
    if (isLeft.current) return;
    isLeft.current = true;
    const next = draft.trim();
    if (!isKept || next === '' || next === name) onDone();
    else void ask('renamePerson', { id, name: next }).then(onDone);
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label="Name of the person"
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
