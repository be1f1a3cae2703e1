import { Select } from '@mantine/core';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { rememberAnnotator } from './annotator.ts';
import { takeLabels, useLabelStore } from './label-store.ts';

/** Who labels: whoever did before, or a new name that is typed. */
export function AnnotatorChoice() {
  const annotator = useLabelStore((state) => state.annotator);
  const known = useLabelStore(
    useShallow(({ tiers }) => [...new Set([annotator, ...tiers.map(({ by }) => by)])]),
  );
  const [typed, setTyped] = useState('');
  const isNew = typed.trim() !== '' && !known.includes(typed.trim());
  const choose = (name: string | null) => {
    if (name === null || name === '') return;
    rememberAnnotator(name);
    useLabelStore.setState({ annotator: name, active: undefined, selection: undefined });
    takeLabels();
  };
  return (
    <Select
      size="xs"
      w={150}
      aria-label="Labelled by"
      searchable
      allowDeselect={false}
      data={[
        ...known.map((name) => ({ value: name, label: name })),
        ...(isNew ? [{ value: typed.trim(), label: `New: ${typed.trim()}` }] : []),
      ]}
      value={annotator}
      onSearchChange={setTyped}
      onChange={choose}
    />
  );
}
