import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { JobState } from '../../../main/wire/training-events.ts';
import { useAsk } from '../../connection/use-ask.ts';

/** What a person wants to remember about a run; kept when the field is left. */
export function RunNotes({ job: { run, notes } }: { job: JobState }) {
  const ask = useAsk();
  const [draft, setDraft] = useState<string>();
  return (
    <Textarea
      mt={12}
      size="xs"
      autosize
      minRows={1}
      maxRows={8}
      aria-label="Notes"
      placeholder="Notes"
      maxLength={4000}
      value={draft ?? notes}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={() => {
        if (draft === undefined || draft === notes) return;
        void ask('describeRun', { run, notes: draft }).then(() => setDraft(undefined));
      }}
    />
  );
}
