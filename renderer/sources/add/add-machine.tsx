import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionRequest } from '../../../main/wire/source-events.ts';
import { useLive } from '../../live/live-context.ts';
import { reasonOf } from '../../ui/words.ts';
import styles from '../sources.module.css';
import { startAdding } from '../sources-store.ts';

type Version = NonNullable<ConnectionRequest['socketIoVersion']>;

/** A machine that is itself a server: its address. */
export function AddMachine() {
  const { connection } = useLive();
  const [url, setUrl] = useState('');
  const [version, setVersion] = useState<Version>('auto');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const add = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await connection.ask('addConnection', { url: url.trim(), socketIoVersion: version });
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
        void add();
      }}
    >
      <p>For programs that wait for others to connect, as most Kinect examples do</p>
      <TextInput
        label="Address of the machine"
        description="Such as http://kinect-pc:8000, or ws://10.0.0.5:9000 for plain WebSocket"
        placeholder="http://"
        data-autofocus
        value={url}
        error={problem}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      {!/^wss?:/.test(url.trim()) && (
        <div>
          <span className={styles['settingName']}>Version of its socket.io</span>
          <SegmentedControl
            size="xs"
            aria-label="Version of its socket.io"
            data={[
              { value: 'auto', label: 'Find out' },
              { value: '2', label: '1 or 2' },
              { value: '4', label: '3 or 4' },
            ]}
            value={version}
            onChange={(value) => setVersion(value)}
          />
        </div>
      )}
      <div className={styles['dialogFoot']}>
        <Button type="submit" loading={isBusy} disabled={url.trim() === ''}>
          Connect
        </Button>
      </div>
    </form>
  );
}
