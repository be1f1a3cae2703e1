import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

/**
 * Takes a new name: Enter and leaving the field keep it, Escape does not. It is done at once where nothing has changed,
 * else when it is kept.
 */
export function NameField(props: {
  /** Of what it is, such as "Name of the model". */
  label: string;
  name: string;
  maxLength: number;
  /** An empty name means something, such as to go back to its own. */
  mayBeEmpty?: boolean;
  onKeep: (name: string) => unknown;
  onDone: () => void;
}) {
  const { label, name, maxLength, mayBeEmpty = false, onKeep, onDone } = props;
  const [draft, setDraft] = useState(name);
  const isLeft = useRef(false);
  // Leaving the field takes it away, which is another reason to leave it.
  const leave = (isKept: boolean) => {
    if (isLeft.current) return;
    isLeft.current = true;
    const next = draft.trim();
    const isNew = next !== name && (next !== '' || mayBeEmpty);
    if (isKept && isNew) void Promise.resolve(onKeep(next)).then(onDone);
    else onDone();
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label={label}
      maxLength={maxLength}
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
