import { useRef } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useLive, useTick } from '../live/live-context.ts';
import { BarPopover } from './bar-popover.tsx';
import { Icon } from './icons.tsx';
import styles from './top-bar.module.css';
import { millis } from './words.ts';

/** How old labels and motion are when they can be seen. */
export function LatencyMenu() {
  const total = useAppStore((state) => state.app?.latency.totalMillis.p50);
  const { feed } = useLive();
  const figure = useRef<HTMLSpanElement>(null);
  useTick(() => {
    if (figure.current === null || total === undefined) return;
    const toScreen = feed.latency.networkMillis.quantile(0.5);
    figure.current.textContent = total > 0 ? millis(total + toScreen) : '–';
  });
  const label = (
    <>
      <span className={`${styles['quiet'] ?? ''} ${styles['latencyWord'] ?? ''}`}>Latency</span>
      <span ref={figure} className={styles['figure']} style={{ width: '6.5ch' }} />
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <BarPopover isNamed name="Latency" label={label} width={360}>
      {() => <Latency />}
    </BarPopover>
  );
}

function Latency() {
  const { feed } = useLive();
  const latency = useAppStore((state) => state.app?.latency);
  if (latency === undefined) return null;
  const { waitMillis, modelMillis, totalMillis } = latency;
  const { networkMillis, drawMillis, motionMillis } = feed.latency;
  const network = { p50: networkMillis.quantile(0.5), p95: networkMillis.quantile(0.95) };
  const rest = Math.max(0, totalMillis.p50 - waitMillis.p50 - modelMillis.p50);
  return (
    <>
      <h2 className={styles['title']}>From a frame’s arrival to its label here</h2>
      <dl className={styles['rows']}>
        <Head />
        <Row name="Waiting for the model" p50={waitMillis.p50} p95={waitMillis.p95} />
        <Row name="Model" p50={modelMillis.p50} p95={modelMillis.p95} />
        <Row name="Handing on" p50={rest} />
        <Row name="To this screen" p50={network.p50} p95={network.p95} />
        <Row
          isSum
          name="Label"
          p50={totalMillis.p50 + network.p50}
          p95={totalMillis.p95 + network.p95}
        />
      </dl>
      <h2 className={styles['title']}>From a frame’s arrival to people drawn</h2>
      <dl className={styles['rows']}>
        <Row name="To this screen" p50={network.p50} p95={network.p95} />
        <Row
          name="Smooth playback and drawing"
          p50={drawMillis.quantile(0.5)}
          p95={drawMillis.quantile(0.95)}
        />
        <Row
          isSum
          name="Motion"
          p50={motionMillis.quantile(0.5)}
          p95={motionMillis.quantile(0.95)}
        />
      </dl>
    </>
  );
}

function Head() {
  return (
    <>
      <dt />
      <dd className={styles['head']}>median</dd>
      <dd className={styles['head']}>95 %</dd>
    </>
  );
}

function Row(props: { name: string; p50: number; p95?: number; isSum?: boolean }) {
  const { name, p50, p95, isSum = false } = props;
  const look = isSum ? styles['sum'] : undefined;
  return (
    <>
      <dt className={look}>{name}</dt>
      <dd className={look}>{millis(p50)}</dd>
      <dd className={look}>{p95 === undefined ? '' : millis(p95)}</dd>
    </>
  );
}
