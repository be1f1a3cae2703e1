import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionRequest } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import styles from '../sources.module.css';
import { startAdding } from '../sources-store.ts';

type Version = NonNullable<ConnectionRequest['socketIoVersion']>;

/** A machine that is itself a server: its address. */
export function AddMachine() {
  const ask = useAsk();
  const [url, setUrl] = useState('');
  const [version, setVersion] = useState<Version>('auto');
  const [isBusy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const made = await ask('addConnection', { url: url.trim(), socketIoVersion: version });
    setBusy(false);
    if (made !== undefined) startAdding(undefined);
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
