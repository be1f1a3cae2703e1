import type { SourceState } from '../../../main/wire/source-events.ts';
import { percent } from '../../ui/words.ts';
import styles from '../sources.module.css';
import { clockWords } from './clock-words.ts';

/** Rate, jitter, missing joints and clock of a source. */
export function SourceFacts({ source, people }: { source: SourceState; people: number }) {
  const { rateHz, jitterMillis, missingJoints, clock } = source;
  // Of frames that do not come nothing is known.
  const known = (value: string) => (rateHz > 0 ? value : '–');
  return (
    <dl className={styles['facts']}>
      <Fact name="Rate" value={`${rateHz.toFixed(0)} frames/s`} />
      <Fact name="Jitter" value={known(`±${jitterMillis.toFixed(0)} ms`)} />
      <Fact name="People" value={String(people)} />
      <Fact name="Joints missing" value={known(percent(missingJoints))} />
      {clock !== undefined && <Fact name="Clock" value={clockWords(clock)} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
