import { ActionIcon, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { Icon } from '../../ui/icons.tsx';
import { useModelAction } from '../use-model-action.ts';

/** A model's name, which a click on the pencil changes: Enter keeps it, Escape leaves it. */
export function ModelName({ model: { id, name, isBuiltin } }: { model: ModelSummary }) {
  const act = useModelAction();
  const [draft, setDraft] = useState<string>();
  const isLeft = useRef(false);
  if (draft === undefined) {
    return (
      <>
        <h2 title={id}>{name}</h2>
        {!isBuiltin && (
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
        )}
      </>
    );
  }
  // Leaving the field takes it away, which is another reason to leave it.
  const leave = (isKept: boolean) => {
    if (isLeft.current) return;
    isLeft.current = true;
    const next = draft.trim();
    if (!isKept || next === '' || next === name) setDraft(undefined);
    else void act('renameModel', { id, name: next }).then(() => setDraft(undefined));
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label="Name of the model"
      maxLength={120}
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
