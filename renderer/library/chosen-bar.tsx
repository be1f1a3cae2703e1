import { ActionIcon, Button, Popover, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { Icon } from '../ui/icons.tsx';
import { count, minutes } from '../ui/words.ts';
import { choose } from './library-store.ts';
import { filterChoices } from './select-sessions.ts';
import { useTrashSessions } from './use-trash-sessions.tsx';
import styles from './library.module.css';

/** What can be done with all ticked sessions at once. */
export function ChosenBar(props: { chosen: SessionSummary[]; all: SessionSummary[] }) {
  const { chosen, all } = props;
  const ask = useAsk();
  const trash = useTrashSessions();
  const [tags, setTags] = useState<string[]>([]);
  const [isTagging, setTagging] = useState(false);
  const ids = chosen.map(({ id }) => id);
  const seconds = chosen.reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  const tagAll = async () => {
    if ((await ask('describeSessions', { sessions: ids, addTags: tags })) === undefined) return;
    setTags([]);
    setTagging(false);
  };
  return (
    <div className={styles['chosen']} role="region" aria-label="Chosen sessions">
      <span>
        {count(chosen.length, 'session', 'sessions')}, {minutes(seconds)}
      </span>
      <Popover opened={isTagging} onChange={setTagging} position="top" trapFocus shadow="lg">
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="label" size={14} />}
            onClick={() => setTagging(!isTagging)}
          >
            Tag …
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles['tagging'] ?? ''}>
          <TagsInput
            w={240}
            label={`Tags for ${count(chosen.length, 'session', 'sessions')}`}
            placeholder="Type and press Enter"
            comboboxProps={{ withinPortal: false }}
            data={filterChoices(all).tags}
            value={tags}
            onChange={setTags}
          />
          <Button size="xs" disabled={tags.length === 0} onClick={() => void tagAll()}>
            Add to all
          </Button>
        </Popover.Dropdown>
      </Popover>
      <Button
        size="xs"
        variant="default"
        color="red"
        leftSection={<Icon name="trash" size={14} />}
        onClick={() => void trash(ids)}
      >
        Delete
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Choose none"
        onClick={() => choose(ids, false)}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </div>
  );
}
