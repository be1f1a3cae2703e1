import type { SourceState } from '../../../main/wire/screen-events.ts';
import { percent } from '../../ui/words.ts';
import styles from '../sources.module.css';
import { clockWords } from './clock-words.ts';

/** Rate, jitter, missing joints and clock of a source. */
export function SourceFacts({ source, people }: { source: SourceState; people: number }) {
  const { rateHz, jitterMillis, missingJoints, clock } = source;
  return (
    <dl className={styles['facts']}>
      <Fact name="Rate" value={`${rateHz.toFixed(0)} frames/s`} />
      <Fact name="Jitter" value={`±${jitterMillis.toFixed(0)} ms`} />
      <Fact name="People" value={String(people)} />
      <Fact name="Joints missing" value={percent(missingJoints)} />
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
