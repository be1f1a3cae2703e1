import type { SourceDiagnosis } from '../../../main/wire/source-events.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from '../sources.module.css';

/** What to change, most important first. */
export function AdvicePanel({ advice }: { advice: SourceDiagnosis['advice'] }) {
  return (
    <section className={styles['panel']} aria-label="What to change">
      <h3>What to change</h3>
      {advice.length === 0 ? (
        <p className={styles['good']}>
          <Icon name="check" /> Nothing: all is well
        </p>
      ) : (
        <ol className={styles['adviceList']}>
          {advice.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
