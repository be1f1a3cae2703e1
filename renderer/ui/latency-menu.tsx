import { useRef } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { behindSecs } from '../live/label-age.ts';
import { useLive, useTick } from '../live/live-context.ts';
import { BarPopover } from './bar-popover.tsx';
import { Icon } from './icons.tsx';
import styles from './top-bar.module.css';
import { duration, millis } from './words.ts';

/** How old labels and motion are when they can be seen; while detection is behind, by how much. */
export function LatencyMenu() {
  const { feed } = useLive();
  const figure = useRef<HTMLSpanElement>(null);
  useTick(() => {
    const { app } = useAppStore.getState();
    if (figure.current === null || app === undefined) return;
    const total = app.latency.totalMillis.p50;
    const behind = behindSecs(app, feed.nowMillis);
    figure.current.toggleAttribute('data-behind', behind !== undefined);
    if (behind !== undefined) {
      figure.current.textContent = duration(behind);
      return;
    }
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
  const app = useAppStore((state) => state.app);
  if (app === undefined) return null;
  const { waitMillis, modelMillis, totalMillis, settledWaitSecs } = app.latency;
  const behind = behindSecs(app, feed.nowMillis);
  const { networkMillis, drawMillis, motionMillis } = feed.latency;
  const network = { p50: networkMillis.quantile(0.5), p95: networkMillis.quantile(0.95) };
  const isLabelling = totalMillis.p50 > 0;
  const ifLabelled = (figures: { p50: number; p95?: number }) => (isLabelling ? figures : {});
  const rest = Math.max(0, totalMillis.p50 - waitMillis.p50 - modelMillis.p50);
  return (
    <>
      {behind !== undefined && (
        <p className={styles['behind']}>
          {settledWaitSecs < behind
            ? `The newest label of somebody in view is ${duration(behind)} old`
            : `Settled labels come ${duration(behind)} late`}
          : this machine cannot keep up. Follow fewer people, or use a smaller model
        </p>
      )}
      <h2 className={styles['title']}>From a frame’s arrival to its label here</h2>
      <dl className={styles['rows']}>
        <Head />
        <Row name="Waiting for the model" {...ifLabelled(waitMillis)} />
        <Row name="Model" {...ifLabelled(modelMillis)} />
        <Row name="Handing on" {...ifLabelled({ p50: rest })} />
        <Row name="To this screen" p50={network.p50} p95={network.p95} />
        <Row
          isSum
          name="Label"
          {...ifLabelled({
            p50: totalMillis.p50 + network.p50,
            p95: totalMillis.p95 + network.p95,
          })}
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

function Row(props: { name: string; p50?: number; p95?: number; isSum?: boolean }) {
  const { name, p50, p95, isSum = false } = props;
  const look = isSum ? styles['sum'] : undefined;
  return (
    <>
      <dt className={look}>{name}</dt>
      <dd className={look}>{p50 === undefined ? '–' : millis(p50)}</dd>
      <dd className={look}>{p95 === undefined ? '' : millis(p95)}</dd>
    </>
  );
}
