import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MirrorFinding, SourceState } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from '../sources.module.css';

const remedies = {
  names: {
    found: 'The left hand went up here, on the right side: this source swaps the names of left and right', // prettier-ignore
    action: 'Swap left and right',
    isMirrored: false,
    areSidesSwapped: true,
  },
  picture: {
    found: 'The right hand went up here, but on the wrong side: this source mirrors the picture',
    action: 'Mirror the picture',
    isMirrored: true,
    areSidesSwapped: false,
  },
  both: {
    found: 'The left hand went up here: this source shows people as in a looking glass',
    action: 'Mirror people and picture',
    isMirrored: true,
    areSidesSwapped: true,
  },
};

/** Asks for the right hand, and puts left and right right with one click. */
export function MirrorPanel(props: { source: SourceState; mirror: MirrorFinding }) {
  const { source, mirror } = props;
  const { id, settings } = source;
  const ask = useAsk();
  const [isBusy, setBusy] = useState(false);
  const remedy = mirror === 'waiting' || mirror === 'right' ? undefined : remedies[mirror];
  // The hand was seen with what is set already.
  const mend = async ({ isMirrored, areSidesSwapped }: (typeof remedies)['both']) => {
    setBusy(true);
    await ask('configureSource', {
      id,
      settings: {
        isMirrored: settings.isMirrored !== isMirrored,
        areSidesSwapped: settings.areSidesSwapped !== areSidesSwapped,
      },
    });
    setBusy(false);
  };
  return (
    <section className={styles['panel']} aria-label="Left and right">
      <h3>Left and right</h3>
      <div role="status">
        {mirror === 'waiting' && (
          <p>
            Face the sensor, raise your right hand above your head and keep it there for a second,
            the left one down
          </p>
        )}
        {mirror === 'right' && (
          <p className={styles['good']}>
            <Icon name="check" /> That was the right hand: left and right are as they should be
          </p>
        )}
        {remedy && (
          <p className={styles['warn']}>
            <Icon name="warning" /> {remedy.found}
          </p>
        )}
      </div>
      {remedy && (
        <Button size="compact-sm" h={30} loading={isBusy} onClick={() => void mend(remedy)}>
          {remedy.action}
        </Button>
      )}
      {!remedy && (settings.isMirrored || settings.areSidesSwapped) && (
        <p className={styles['note']}>
          Left and right are changed by a setting of this source; raise the hand again to be sure
        </p>
      )}
    </section>
  );
}
