import { useAppStore } from '../connection/app-store.ts';
import { BarPopover } from './bar-popover.tsx';
import { Icon } from './icons.tsx';
import styles from './top-bar.module.css';

const hertz = (value: number) => `${value.toFixed(1)} Hz`;

/** People in view, and how many frames come in and get labels. */
export function RatesMenu() {
  const people = useAppStore((state) => state.app?.people.length) ?? 0;
  const rates = useAppStore((state) => state.app?.rates);
  if (rates === undefined) return null;
  const label = (
    <>
      <Icon name="person" size={14} />
      <span className={styles['figure']} style={{ width: '2ch' }}>
        {people}
      </span>
      <span className={styles['quiet']}>In</span>
      <span className={styles['figure']} style={{ width: '5ch' }}>
        {rates.inHz.toFixed(0)} Hz
      </span>
      <span className={styles['quiet']}>Labelled</span>
      <span className={styles['figure']} style={{ width: '5ch' }}>
        {rates.labelledHz.toFixed(0)} Hz
      </span>
    </>
  );
  return (
    <BarPopover name="People and rates" label={label} width={360} className={styles['rates']}>
      {() => <Rates />}
    </BarPopover>
  );
}

function Rates() {
  const app = useAppStore((state) => state.app);
  if (app === undefined) return null;
  const { rates, queuedWindows, sources } = app;
  return (
    <>
      <h2 className={styles['title']}>Rates</h2>
      <dl className={styles['rows']}>
        <dt>Frames that arrive, all sources</dt>
        <dd />
        <dd>{hertz(rates.inHz)}</dd>
        <dt>Frames labelled, each person</dt>
        <dd />
        <dd>{hertz(rates.labelledHz)}</dd>
        <dt>Windows through the model</dt>
        <dd />
        <dd>{hertz(rates.windowsHz)}</dd>
        <dt>Windows that wait</dt>
        <dd />
        <dd>{queuedWindows}</dd>
      </dl>
      {sources.map((source) => (
        <div key={source.id}>
          <h2 className={styles['title']}>{source.name}</h2>
          <dl className={styles['rows']}>
            <dt>Rate</dt>
            <dd />
            <dd>{hertz(source.rateHz)}</dd>
            <dt>Jitter</dt>
            <dd />
            <dd>{source.jitterMillis.toFixed(1)} ms</dd>
            <dt>Joints missing</dt>
            <dd />
            <dd>{(source.missingJoints * 100).toFixed(1)} %</dd>
          </dl>
        </div>
      ))}
    </>
  );
}
