import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Mistake } from '../../../main/wire/training-events.ts';
import { className } from '../../ui/class-name.ts';
import { count, duration, percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { useTrainStore } from '../train-store.ts';
import { MistakeClip } from './mistake-clip.tsx';
import { isSameMistake, mistakesOf, type Mixup } from './mistakes-of.ts';
import styles from './result.module.css';

const atFirst = 30;

/** The worst mistakes in a list, and the chosen one in 3D. */
export function MistakesPanel(props: {
  mistakes: readonly Mistake[];
  mixup: Mixup | undefined;
  onMixup: (mixup: Mixup | undefined) => void;
}) {
  const { mistakes, mixup, onMixup } = props;
  const [chosen, setChosen] = useState<Mistake>();
  const [most, setMost] = useState(atFirst);
  const found = mistakesOf(mistakes, mixup);
  const shown = found.find((one) => chosen !== undefined && isSameMistake(one, chosen)) ?? found[0];
  return (
    <section className={page['card']} aria-label="Worst mistakes">
      <header className={page['cardHead']}>
        <h2>Worst mistakes</h2>
        {mixup !== undefined && (
          <Button
            size="compact-xs"
            variant="light"
            aria-label="Show all mistakes"
            onClick={() => onMixup(undefined)}
          >
            {className(mixup.truth)} said to be {className(mixup.said)} ✕
          </Button>
        )}
        <span className={page['faint']}>{count(found.length, 'moment', 'moments')}</span>
      </header>
      {found.length === 0 && (
        <p className={page['note']}>
          {mixup === undefined
            ? 'Nothing worth watching got a wrong label'
            : 'The frames of this mix-up are too scattered to make a moment worth watching'}
        </p>
      )}
      {shown !== undefined && (
        <div className={styles['mistakes']}>
          <MistakeClip mistake={shown} />
          <ul className={styles['mistakeList']} aria-label="Moments">
            {found.slice(0, most).map((mistake) => (
              <li key={`${mistake.session} ${mistake.person} ${mistake.startSecs}`}>
                <MistakeRow
                  mistake={mistake}
                  isShown={isSameMistake(mistake, shown)}
                  onChoose={() => setChosen(mistake)}
                />
              </li>
            ))}
            {found.length > most && (
              <li>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  onClick={() => setMost(most * 4)}
                >
                  Show more of {found.length}
                </Button>
              </li>
            )}
          </ul>
        </div>
      )}
    </section>
  );
}

function MistakeRow(props: { mistake: Mistake; isShown: boolean; onChoose: () => void }) {
  const { mistake, isShown, onChoose } = props;
  const { session, person, startSecs, endSecs, truth, said, confidence } = mistake;
  const name = useTrainStore(
    ({ sessions }) => sessions?.find(({ id }) => id === session)?.name ?? session,
  );
  return (
    <UnstyledButton className={styles['mistake'] ?? ''} aria-current={isShown} onClick={onChoose}>
      <span className={styles['mistakeWords']}>
        <span>true:</span> {className(truth)}
        <span>, said:</span> {className(said)}
      </span>
      <span className={styles['mistakeLength']}>{duration(endSecs - startSecs)}</span>
      <span className={styles['mistakeWhere']}>
        {name}, person {person}, at {clock(startSecs)}
        {confidence !== undefined && `, ${percent(confidence)} sure`}
      </span>
    </UnstyledButton>
  );
}

/** `1:05` */
function clock(secs: number): string {
  return `${Math.floor(secs / 60)}:${String(Math.floor(secs % 60)).padStart(2, '0')}`;
}
