import { Button } from '@mantine/core';
import type { TaughtAction, TaughtExample } from '../../main/wire/teach-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLibraryStore } from '../library/library-store.ts';
import page from '../train/train-page.module.css';
import { EditableName } from '../ui/editable-name.tsx';
import { Icon } from '../ui/icons.tsx';
import { count, percent } from '../ui/words.ts';
import { ExampleClip } from './example-clip.tsx';
import { takeTaught, useTaughtStore } from './taught-store.ts';
import { useDeleteAction } from './use-delete-action.ts';
import styles from './teach.module.css';

const enoughExamples = 3;

/** One taught action: its examples and what it is not, as clips; rename it, remove examples, delete it. */
export function ActionCard({ action }: { action: TaughtAction }) {
  const { id, name, examples, negatives, fitted } = action;
  const ask = useAsk();
  const remove = useDeleteAction();
  const sessions = useLibraryStore((state) => state.sessions);
  const isLearning = useTaughtStore(({ teaching }) => teaching?.includes(name));
  const rename = async (next: string) => {
    const taught = await ask('renameAction', { action: id, name: next });
    if (taught !== undefined) takeTaught(taught);
    return taught;
  };
  const clips = (list: readonly TaughtExample[], label: string) => (
    <ul className={styles['clips']} aria-label={label}>
      {list.map((example) => (
        <li key={example.id}>
          <ExampleClip action={action} example={example} sessions={sessions} />
        </li>
      ))}
    </ul>
  );
  return (
    <li className={styles['action']} aria-label={name}>
      <header className={page['cardHead']}>
        <EditableName
          key={name}
          label={`Name of ${name}`}
          name={name}
          maxLength={60}
          onKeep={rename}
        />
        <span className={styles['faint']}>
          {count(examples.length, 'example', 'examples')}
          {negatives.length > 0 && `, ${negatives.length} against it`}
          {fitted !== undefined && `, ${percent(fitted)} of them told right`}
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon name="trash" size={13} />}
          aria-label={`Delete ${name}`}
          onClick={() => void remove(action)}
        >
          Delete
        </Button>
      </header>
      {isLearning && (
        <p className={page['note']} role="status">
          Learning …
        </p>
      )}
      {examples.length < enoughExamples && (
        <p className={page['note']} data-warn>
          {examples.length === 0
            ? 'Without an example it is never shown; give it one in Live or Label'
            : 'Few examples: expect mistakes, above all with other people; three to five make it steady'}
        </p>
      )}
      {clips(examples, `Examples of ${name}`)}
      {negatives.length > 0 && (
        <>
          <h3 className={styles['against']}>Not {name}</h3>
          {clips(negatives, `Examples against ${name}`)}
        </>
      )}
    </li>
  );
}
