import type { OutputEvent } from '../../main/wire/output-events.ts';
import { percent } from '../ui/words.ts';
import styles from './outputs.module.css';
import { useEventView } from './use-event-view.ts';

/** Events as they go out. */
export function EventLog() {
  const { running, log } = useEventView();
  return (
    <section className={styles['panel']} aria-labelledby="events-now">
      <h2 id="events-now">As they go</h2>
      <ul className={styles['running']} aria-label="Actions that go on">
        {running.map((event) => (
          <li key={event.person}>
            <span className={styles['action']}>
              {event.name} <strong>{event.action}</strong>
            </span>
            <span className={styles['figure']}>{event.durationSecs.toFixed(1)} s</span>
            <div
              className={styles['progress']}
              role="progressbar"
              aria-label={`${event.name}: ${event.action}`}
              aria-valuenow={Math.round((event.progress ?? 0) * 100)}
            >
              <div style={{ width: percentWidth(event.progress) }} />
            </div>
          </li>
        ))}
        {running.length === 0 && <li className={styles['none']}>Nobody does anything just now</li>}
      </ul>
      <ol className={styles['log']} aria-label="Starts and ends, newest first">
        {log.map((event) => (
          <li key={`${event.person} ${event.kind} ${event.timeMillis}`} data-kind={event.kind}>
            <time>{new Date(event.timeMillis).toLocaleTimeString()}</time>
            <span>{event.kind}</span>
            <span className={styles['action']}>
              {event.name} <strong>{event.action}</strong>
            </span>
            <span className={styles['figure']}>{figureOf(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function figureOf({ kind, durationSecs, confidence }: OutputEvent): string {
  return kind === 'ended' ? `after ${durationSecs.toFixed(1)} s` : percent(confidence);
}

function percentWidth(progress: number | undefined): string {
  return `${((progress ?? 0) * 100).toFixed(0)}%`;
}
