import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SourceState } from '../../../main/wire/screen-events.ts';
import type { SourceDiagnosis } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from '../sources.module.css';

/** Asks for the right hand, and puts left and right right with one click. */
export function MirrorPanel(props: { source: SourceState; mirror: SourceDiagnosis['mirror'] }) {
  const { source, mirror } = props;
  const { id, settings } = source;
  const ask = useAsk();
  const [isBusy, setBusy] = useState(false);
  const swap = async () => {
    setBusy(true);
    await ask('configureSource', { id, settings: { isMirrored: !settings.isMirrored } });
    setBusy(false);
  };
  return (
    <section className={styles['panel']} aria-label="Left and right">
      <h3>Left and right</h3>
      <div role="status">
        {mirror === 'waiting' && (
          <p>
            Raise your right hand above your head and keep it there for a second, the left one down
          </p>
        )}
        {mirror === 'right' && (
          <p className={styles['good']}>
            <Icon name="check" /> That was the right hand: left and right are as they should be
          </p>
        )}
        {mirror === 'swapped' && (
          <p className={styles['warn']}>
            <Icon name="warning" /> The left hand went up here: this source swaps left and right
          </p>
        )}
      </div>
      {mirror === 'swapped' && (
        <Button size="compact-sm" h={30} loading={isBusy} onClick={() => void swap()}>
          Swap left and right
        </Button>
      )}
      {mirror !== 'swapped' && settings.isMirrored && (
        <p className={styles['note']}>
          This source is mirrored by a setting; raise the hand again to be sure
        </p>
      )}
    </section>
  );
}
