import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { useLabelStore } from '../label/label-store.ts';
import { Icon } from '../ui/icons.tsx';
import { count } from '../ui/words.ts';
import { lessonsOf } from './lessons-of.ts';
import { openTaught } from './open-taught.ts';
import { useTaughtStore } from './taught-store.ts';
import { useTeach, type Lesson } from './use-teach.ts';
import styles from './teach.module.css';

/** In Label: what is labelled in this session becomes taught actions. */
export function TeachLabelsButton({ session }: { session: string }) {
  const [lessons, setLessons] = useState<Lesson[]>();
  const open = () => {
    const { editor, annotator } = useLabelStore.getState();
    if (editor !== undefined) {
      setLessons(lessonsOf(session, [...editor.content.segments.values()], annotator));
    }
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="teach" size={14} />}
        onClick={open}
      >
        Teach …
      </Button>
      {lessons !== undefined && (
        <Modal
          opened
          onClose={() => setLessons(undefined)}
          title="Teach from these labels"
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <LessonChoice lessons={lessons} onDone={() => setLessons(undefined)} />
        </Modal>
      )}
    </>
  );
}

function LessonChoice({ lessons, onDone }: { lessons: readonly Lesson[]; onDone: () => void }) {
  const teach = useTeach();
  const teaching = useTaughtStore((state) => state.teaching);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const chosen = lessons.filter(({ name }) => !leftOut.has(name));
  if (lessons.length === 0) {
    return (
      <p className={styles['note']}>
        Nothing is labelled yet. Drag over the timeline where somebody does something, give it a
        name, and come back
      </p>
    );
  }
  const learn = async () => {
    if ((await teach(chosen)) === undefined) return;
    onDone();
    openTaught();
  };
  return (
    <>
      <p className={styles['note']}>
        The app learns to recognise these at once, without a training; three to five examples of
        each make it steady
      </p>
      <ul className={styles['lessons']}>
        {lessons.map(({ name, examples }) => (
          <li key={name}>
            <Checkbox
              size="sm"
              label={`${name}: ${count(examples.length, 'example', 'examples')}`}
              checked={!leftOut.has(name)}
              onChange={({ currentTarget }) => {
                const next = new Set(leftOut);
                if (currentTarget.checked) next.delete(name);
                else next.add(name);
                setLeftOut(next);
              }}
            />
          </li>
        ))}
      </ul>
      <div className={styles['dialogFoot']}>
        {teaching !== undefined && (
          <span className={styles['note']} role="status">
            Learning {teaching.join(', ')} …
          </span>
        )}
        <Button
          disabled={chosen.length === 0}
          loading={teaching !== undefined}
          onClick={() => void learn()}
        >
          Teach {count(chosen.length, 'action', 'actions')}
        </Button>
      </div>
    </>
  );
}
