import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../connection/use-ask.ts';
import { ImportButton } from '../exchange/import/import-button.tsx';
import { openTab } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './library.module.css';

/** What to do where there is no session yet. */
export function EmptyLibrary() {
  const ask = useAsk();
  const [isOpening, setOpening] = useState(false);
  const openSample = async () => {
    setOpening(true);
    const id = await ask('addSample');
    if (id === undefined) setOpening(false);
    else openTab('library', id);
  };
  return (
    <div className={styles['empty']}>
      <Icon name="library" size={28} />
      <h2>No sessions yet</h2>
      <p>
        Record who is in view, drop recordings here, or open a sample: a minute of generated people,
        labelled
      </p>
      <div className={styles['emptyActions']}>
        <Button size="xs" onClick={() => openTab('record')}>
          Record
        </Button>
        <ImportButton />
        <Button size="xs" variant="default" loading={isOpening} onClick={() => void openSample()}>
          Open the sample
        </Button>
      </div>
    </div>
  );
}
