import { Button, Modal, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SessionChange, SessionSummary } from '../../main/wire/library-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLibraryStore } from './library-store.ts';
import { filterChoices } from './select-sessions.ts';
import styles from './library.module.css';

/** What a person says about a session. Only what is changed here is sent, so that others' changes of the rest stay. */
export function AboutDialog(props: { session: SessionSummary; onClose: () => void }) {
  const { session, onClose } = props;
  const ask = useAsk();
  const known = useLibraryStore(({ sessions }) => sessions) ?? [];
  const [name, setName] = useState(session.name);
  const [tags, setTags] = useState(session.tags);
  const [notes, setNotes] = useState(session.notes);
  const keep = async () => {
    const change: SessionChange = {
      sessions: [session.id],
      ...(name.trim() === session.name ? {} : { name: name.trim() }),
      ...(notes === session.notes ? {} : { notes }),
      addTags: tags.filter((tag) => !session.tags.includes(tag)),
      removeTags: session.tags.filter((tag) => !tags.includes(tag)),
    };
    if ((await ask('describeSessions', change)) !== undefined) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Name, tags and notes"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          maxLength={120}
          placeholder="Empty: as it was recorded"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TagsInput
          label="Tags"
          placeholder="Type and press Enter"
          maxTags={30}
          data={filterChoices(known).tags}
          value={tags}
          onChange={setTags}
        />
        <Textarea
          label="Notes"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={10_000}
          value={notes}
          onChange={({ currentTarget }) => setNotes(currentTarget.value)}
        />
        <div className={styles['dialogFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Keep</Button>
        </div>
      </form>
    </Modal>
  );
}
