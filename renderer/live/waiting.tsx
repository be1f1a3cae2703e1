import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SourceState } from '../../main/wire/source-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { openTab } from '../ui/frame-store.ts';
import { notableSources } from '../ui/main-source.ts';
import { useLive, useTick } from './live-context.ts';
import styles from './live-page.module.css';

/** A sensor that stutters is not worth a message. */
const patienceMillis = 1500;

/** With nobody in view: what the view waits for, and the demo. */
export function Waiting() {
  const { feed } = useLive();
  const [isEmpty, setEmpty] = useState(false);
  const app = useAppStore((state) => state.app);
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const ask = useAsk();
  const seenMillis = useRef(-Infinity);
  useTick(() => {
    const now = performance.now();
    if (feed.isFrozen || feed.shown.some(({ presence }) => presence > 0)) seenMillis.current = now;
    setEmpty(now - seenMillis.current > patienceMillis);
  });
  if (!isEmpty || !isConnected || app === undefined) return null;
  const source = notableSources(app.sources)[0];
  const isAwaited = source?.kind === 'kinect' && source.state === 'waiting';
  return (
    <div className={styles['waiting']} role="status">
      <h2>{title(source)}</h2>
      <p>{words(source)}</p>
      {isAwaited && <code className={styles['address']}>{app.ingestUrl}</code>}
      <div className={styles['waitingActions']}>
        <Button
          variant={source === undefined || isAwaited ? 'filled' : 'default'}
          onClick={() => openTab('sources')}
        >
          Sources …
        </Button>
        {source?.kind !== 'generated' && (
          <Button
            variant="default"
            onClick={() => void ask('setSource', { kind: 'generated', people: 3 })}
          >
            Show the demo
          </Button>
        )}
      </div>
    </div>
  );
}

function title(source: SourceState | undefined): string {
  if (source === undefined) return 'No source';
  switch (source.state) {
    case 'connected':
      return 'Nobody in view';
    case 'ended':
      return 'The recording is over';
    case 'waiting':
      return source.kind === 'kinect' ? 'Waiting for a Kinect' : `Waiting for ${source.name}`;
    default:
      return `No people from ${source.name}`;
  }
}

function words(source: SourceState | undefined): string {
  if (source === undefined) return 'Add a camera, a sensor or a recording, or watch the demo';
  if (source.state === 'connected') {
    return source.kind === 'generated'
      ? 'Somebody will walk in in a moment'
      : 'Step in front of the sensor, 1.5 to 4 m away';
  }
  if (source.state === 'waiting' && source.kind === 'kinect') {
    return 'Start the sender on the machine with the Kinect and give it this address';
  }
  return source.detail;
}
