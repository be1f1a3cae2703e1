import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

/** Text that is kept as soon as the field is left, or Enter is pressed in a line. What others write is shown meanwhile. */
export function KeptField(props: {
  label: string;
  isLabelShown?: boolean;
  text: string;
  placeholder: string;
  maxLength: number;
  isLong?: boolean;
  mark?: ReactNode;
  onKeep: (text: string) => unknown;
}) {
  const { label, isLabelShown = false, text, isLong = false, mark, onKeep, ...limits } = props;
  const [draft, setDraft] = useState<string>();
  const keep = () => {
    const next = draft?.trim();
    if (next === undefined) return;
    if (next === text) setDraft(undefined);
    else void Promise.resolve(onKeep(next)).then(() => setDraft(undefined));
  };
  const field = {
    ...limits,
    size: 'xs',
    'aria-label': label,
    ...(isLabelShown ? { label } : {}),
    value: draft ?? text,
    onBlur: keep,
  };
  if (isLong) {
    return (
      <Textarea
        {...field}
        autosize
        minRows={2}
        maxRows={8}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...field}
      leftSection={mark}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur();
      }}
    />
  );
}
