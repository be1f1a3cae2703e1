import { Button } from '@mantine/core';
import { openTab } from '../../ui/frame-store.ts';
import { Icon } from '../../ui/icons.tsx';
import { ImportButton } from '../import-button.tsx';
import styles from '../models.module.css';

/** What to do where there is no model yet. */
export function NoModels() {
  return (
    <div className={styles['empty']}>
      <Icon name="models" size={26} />
      <h2>No models yet</h2>
      <p>
        Train one from your own recordings, or drop a file here: a model of this app (.safetensors),
        or a checkpoint of USDRL’s authors (.pth.tar)
      </p>
      <div className={styles['emptyActions']}>
        <Button onClick={() => openTab('train')}>Go to Train</Button>
        <ImportButton />
      </div>
    </div>
  );
}
