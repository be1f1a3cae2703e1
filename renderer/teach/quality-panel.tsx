import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TaughtQuality } from '../../main/wire/teach-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { ClassBars } from '../train/result/class-bars.tsx';
import page from '../train/train-page.module.css';
import { count, minutes, percent } from '../ui/words.ts';
import { useTaughtStore } from './taught-store.ts';

/** How good the taught actions are on what is labelled: a sentence, and a bar for each. */
export function QualityPanel() {
  const ask = useAsk();
  const quality = useTaughtStore((state) => state.quality);
  const actions = useTaughtStore(({ taught }) => taught?.actions);
  const [isMeasuring, setMeasuring] = useState(false);
  const measure = () => {
    setMeasuring(true);
    void ask('measureActions').then((measured) => {
      setMeasuring(false);
      if (measured !== undefined) useTaughtStore.setState({ quality: measured });
    });
  };
  return (
    <>
      <section className={page['card']} aria-label="How good they are">
        <header className={page['cardHead']}>
          <h2>How good they are</h2>
          <Button size="xs" variant="default" loading={isMeasuring} onClick={measure}>
            {quality === undefined ? 'Measure' : 'Measure again'}
          </Button>
        </header>
        {quality === undefined ? (
          <p className={page['note']} role="status">
            {isMeasuring
              ? 'Going through what is labelled; this takes seconds to minutes …'
              : 'Measured on sessions in which these actions are labelled'}
          </p>
        ) : (
          <>
            <p>{qualityWords(quality, new Set(actions?.map(({ name }) => name)))}</p>
            {quality.isOnTheSamePeople && (
              <p className={page['note']} data-warn>
                Some of these people gave examples too, so it looks better than it is with others;
                label somebody else to see
              </p>
            )}
          </>
        )}
      </section>
      {quality !== undefined && <ClassBars figures={quality} />}
    </>
  );
}

/** @param taught names of what was taught; what the model knew before counts for nothing here */
function qualityWords(
  { perClass, sessions, people, seconds }: TaughtQuality,
  taught: ReadonlySet<string>,
): string {
  const known = perClass.filter(({ class: name, frames }) => taught.has(name) && frames > 0);
  const on = `${minutes(seconds)} of ${count(people, 'person', 'people')} in ${count(sessions, 'session', 'sessions')}`;
  if (known.length === 0) return `None of these actions is labelled in ${on}`;
  const mean = (read: (one: (typeof known)[number]) => number) =>
    known.reduce((sum, one) => sum + read(one), 0) / known.length;
  const found = percent(mean(({ recall }) => recall));
  const right = percent(mean(({ precision }) => precision));
  return `Finds ${found} of what is labelled as these actions, and is right ${right} of the time when it says one; on ${on}`;
}
