import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SourceState } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { useLive } from '../../live/live-context.ts';
import { closeKinectron } from '../kinectron/kinectron-connections.ts';
import styles from '../sources.module.css';
import { roleOf } from './source-role.ts';

/** Trying again and removing, where that can be done. */
export function SourceActions({ source }: { source: SourceState }) {
  const { id, name, state } = source;
  const ask = useAsk();
  const { connection } = useLive();
  const [isBusy, setBusy] = useState(false);
  const role = roleOf(source);
  const isConnected = state === 'connected' || state === 'silent';
  const run = async (work: Promise<unknown>) => {
    setBusy(true);
    await work;
    setBusy(false);
  };
  const remove = async () => {
    if (role === 'embedded') await ask('setSource', { kind: 'none' });
    else if (role === 'kinectron') closeKinectron(id, connection);
    else await ask('removeSource', id);
  };
  return (
    <>
      {role === 'connection' && !isConnected && (
        <Button
          size="compact-sm"
          h={30}
          loading={isBusy}
          onClick={() => void run(ask('retrySource', id))}
        >
          Try again
        </Button>
      )}
      <span className={styles['space']} />
      {/* A sender that is connected would be back at once. */}
      {!(role === 'sender' && isConnected) && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          h={30}
          loading={isBusy}
          aria-label={`Remove ${name}`}
          onClick={() => void run(remove())}
        >
          Remove
        </Button>
      )}
    </>
  );
}
