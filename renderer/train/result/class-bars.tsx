import type { FrameFigures } from '../../../main/wire/training-events.ts';
import { className } from '../../ui/class-name.ts';
import { percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { classTone } from './class-tone.ts';
import styles from './result.module.css';

/** Each class with how much of it is found and how often it is right when said; the hardest first. */
export function ClassBars({ figures }: { figures: Pick<FrameFigures, 'perClass'> }) {
  const names = figures.perClass.map((one) => one.class);
  const hardestFirst = figures.perClass
    .filter(({ frames }) => frames > 0)
    .sort((first, second) => first.f1 - second.f1);
  return (
    <section
      className={`${page['card'] ?? ''} ${styles['barsCard'] ?? ''}`}
      aria-label="Action by action"
    >
      <header className={page['cardHead']}>
        <h2>Action by action</h2>
        <span className={page['faint']}>hardest first</span>
      </header>
      <p className={styles['lead']}>
        <span className={styles['barKey']} /> found: how much of it gets its label (recall)
        <span className={styles['barKey']} data-kind="precision" /> trusted: how often the label is
        right (precision)
      </p>
      <ul className={styles['bars']}>
        {hardestFirst.map((one) => (
          <li key={one.class}>
            <span className={styles['barName']}>
              <span
                className={page['swatch']}
                style={{ background: classTone(names, one.class).fill }}
              />
              <span>{className(one.class)}</span>
            </span>
            <Bar kind="recall" share={one.recall} />
            <Bar kind="precision" share={one.precision} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ kind, share }: { kind: 'recall' | 'precision'; share: number }) {
  return (
    <span className={styles['bar']}>
      <span className={styles['barTrack']}>
        <span data-kind={kind} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles['barShare']}>
        <span className="visually-hidden">{kind === 'recall' ? 'found' : 'trusted'} </span>
        {percent(share)}
      </span>
    </span>
  );
}
