import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import styles from './frame.module.css';
import { openTab } from './frame-store.ts';
import { Icon } from './icons.tsx';

/** Takes a model into use and goes to Live; says so where it is in use already. A quiet one is not what to do next. */
export function UseLiveButton({ model, isQuiet = false }: { model: string; isQuiet?: boolean }) {
  const ask = useAsk();
  const inUse = useAppStore((state) => state.app?.model?.id);
  const [isAsking, setAsking] = useState(false);
  if (model === inUse) {
    return (
      <span className={styles['inUse']}>
        <Icon name="check" size={14} /> In use
      </span>
    );
  }
  return (
    <Button
      variant={isQuiet ? 'default' : 'filled'}
      leftSection={<Icon name="live" size={15} />}
      loading={isAsking}
      onClick={() => {
        setAsking(true);
        void ask('setModel', model).then((done) => {
          setAsking(false);
          if (done !== undefined) openTab('live');
        });
      }}
    >
      Use live
    </Button>
  );
}
