import { ActionIcon, Kbd, Tooltip } from '@mantine/core';
import { memo } from 'react';
import type { LabelClass } from '../../../main/wire/label-events.ts';
import { Icon } from '../../ui/icons.tsx';

/** One class of the list; drawn again only when something of it has changed, not with every edit. */
export const ClassRow = memo(function ClassRow(props: {
  shown: LabelClass;
  fill: string | undefined;
  /** How many segments are of it. */
  amount: number;
  hotkey: string | undefined;
  isActive: boolean;
  onChoose: (name: string) => void;
  onEdit: (edited: LabelClass) => void;
}) {
  const { shown, fill, amount, hotkey, isActive, onChoose, onEdit } = props;
  const { name, description } = shown;
  return (
    <li data-active={isActive}>
      <button
        type="button"
        title={description}
        aria-pressed={isActive}
        onClick={() => onChoose(name)}
      >
        <i style={{ background: fill }} />
        <span>{name}</span>
        <small>{amount}</small>
        {hotkey !== undefined && <Kbd size="xs">{hotkey}</Kbd>}
      </button>
      <Tooltip label="Name, key, colour …">
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`Edit ${name}`}
          onClick={() => onEdit(shown)}
        >
          <Icon name="pencil" size={13} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
});
