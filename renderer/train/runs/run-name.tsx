import { ActionIcon, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JobState } from '../../../main/wire/training-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';

/** A run's name, which a click changes: Enter keeps it, Escape leaves it. */
export function RunName({ job: { run, name } }: { job: JobState }) {
  const ask = useAsk();
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <>
        <h2>{name}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Rename ${name}`}
          onClick={() => setDraft(name)}
        >
          <Icon name="pencil" size={13} />
        </ActionIcon>
      </>
    );
  }
  const keep = () => {
    setDraft(undefined);
    const next = draft.trim();
    if (next !== '' && next !== name) void ask('describeRun', { run, name: next });
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label="Name of the run"
      maxLength={120}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={keep}
      onKeyDown={({ key }) => {
        if (key === 'Enter') keep();
        if (key === 'Escape') setDraft(undefined);
      }}
    />
  );
}
