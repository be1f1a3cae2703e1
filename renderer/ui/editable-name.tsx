import { ActionIcon } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import { Icon } from './icons.tsx';
import { NameField } from './name-field.tsx';

type Props = Omit<ComponentProps<typeof NameField>, 'onDone'> & {
  /** Told when the pointer rests on the name. */
  title?: string;
  isFixed?: boolean;
};

/** A heading that a click on its pencil changes, see {@link NameField}. */
export function EditableName({ title, isFixed = false, ...field }: Props) {
  const [isEdited, setEdited] = useState(false);
  if (isEdited) return <NameField {...field} onDone={() => setEdited(false)} />;
  return (
    <>
      <h2 title={title}>{field.name}</h2>
      {!isFixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Rename ${field.name}`}
          onClick={() => setEdited(true)}
        >
          <Icon name="pencil" size={13} />
        </ActionIcon>
      )}
    </>
  );
}
