import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLive } from '../../live/live-context.ts';
import { reasonOf } from '../../ui/words.ts';
import { openKinectron } from '../kinectron/kinectron-connections.ts';
import styles from '../sources.module.css';
import { startAdding } from '../sources-store.ts';

/** A machine that runs Kinectron: its host. */
export function AddKinectron() {
  const { connection } = useLive();
  const [host, setHost] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const connect = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await openKinectron(host.trim(), connection);
      startAdding(undefined);
    } catch (error) {
      setProblem(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <p>
        Start Kinectron there, versions 0.3 and 1. This page connects to it and must stay open; in
        Kinectron’s own settings choose the sensor first
      </p>
      <TextInput
        label="Name or address of the machine"
        description="Kinectron listens at port 9001"
        placeholder="192.168.0.20"
        data-autofocus
        value={host}
        error={problem}
        onChange={({ currentTarget }) => setHost(currentTarget.value)}
      />
      <div className={styles['dialogFoot']}>
        <Button type="submit" loading={isBusy} disabled={host.trim() === ''}>
          Connect
        </Button>
      </div>
    </form>
  );
}
