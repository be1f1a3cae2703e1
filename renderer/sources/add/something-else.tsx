import { Button } from '@mantine/core';
import { useAppStore } from '../../connection/app-store.ts';
import { roleOf } from '../cards/source-role.ts';
import styles from '../sources.module.css';
import { check, startAdding } from '../sources-store.ts';
import { AddSender } from './add-sender.tsx';

/** For devices that nobody thought of: a sender to copy, and the check that tells what it sends. */
export function SomethingElse() {
  const sender = useAppStore(({ app }) =>
    app?.sources.find((source) => roleOf(source) === 'sender'),
  );
  return (
    <>
      <p>
        Any device can send: joints in metres or millimetres, in a layout that it names, by
        socket.io or WebSocket. The protocol is described in main/ingest/PROTOCOL.md
      </p>
      <AddSender first="Python" />
      {sender !== undefined && (
        <div className={styles['dialogFoot']}>
          <Button
            variant="default"
            onClick={() => {
              startAdding(undefined);
              check(sender.id);
            }}
          >
            Check what comes …
          </Button>
        </div>
      )}
    </>
  );
}
