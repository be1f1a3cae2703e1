import { useRef } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { classColour } from '../ui/class-colours.ts';
import { className } from '../ui/class-name.ts';
import { percent } from '../ui/words.ts';
import { BarOrder } from './bar-order.ts';
import { useLive, useTick } from './live-context.ts';
import { momentLabel } from './moment-label.ts';
import styles from './person-card.module.css';

const smoothingMillis = 120;

/** The likeliest classes of the shown moment; a class keeps its row. */
export function ProbabilityBars({ slot, rowCount }: { slot: number; rowCount: number }) {
  const { feed } = useLive();
  const rows = [...Array(rowCount).keys()];
  const list = useRef<HTMLDivElement>(null);
  const order = useRef<BarOrder>(undefined);

  useTick(() => {
    const { app } = useAppStore.getState();
    const classes = app?.model?.classes;
    const element = list.current;
    if (app === undefined || classes === undefined || element === null) {
      element?.setAttribute('data-none', '');
      return;
    }
    const person = feed.people.at(slot, feed.timeMillis);
    const delayMillis = feed.isFrozen ? 0 : app.settings.delaySecs * 1000;
    const spread = Math.max(delayMillis, feed.isFrozen ? 0 : smoothingMillis);
    let moment = momentLabel(person, feed.timeMillis - delayMillis, spread);
    // Provisional labels may lag a few frames behind the shown moment.
    const lane = person?.provisional;
    if (moment.classIndex < 0 && !feed.isFrozen && lane !== undefined && lane.length > 0) {
      const newest = lane.times[lane.length - 1]!;
      if (feed.timeMillis - newest < 1000) moment = momentLabel(person, newest, smoothingMillis);
    }
    element.removeAttribute('data-none');
    element.toggleAttribute('data-empty', moment.classIndex < 0);
    if (moment.classIndex < 0) return;
    const bars = (order.current ??= new BarOrder(rowCount));
    bars.update(moment.shares);
    rows.forEach((row) => {
      const index = bars.rows[row];
      const line = element.children[row] as HTMLElement;
      line.hidden = index === undefined;
      if (index === undefined) return;
      const share = moment.shares[index]!;
      const [name, track, number] = line.children as unknown as [
        HTMLElement,
        HTMLElement,
        HTMLElement,
      ];
      const words = className(classes[index]?.name ?? '');
      if (name.textContent !== words) name.textContent = words;
      const bar = track.firstElementChild as HTMLElement;
      bar.style.transform = `scaleX(${share.toFixed(3)})`;
      bar.style.background = classColour(index).fill;
      number.textContent = percent(share);
    });
  });

  return (
    <div ref={list} className={styles['bars']}>
      {rows.map((row) => (
        <div key={row} className={styles['row']} hidden>
          <span className={styles['rowName']} />
          <span className={styles['rowTrack']}>
            <span className={styles['rowBar']} />
          </span>
          <span className={styles['rowShare']} />
        </div>
      ))}
    </div>
  );
}
