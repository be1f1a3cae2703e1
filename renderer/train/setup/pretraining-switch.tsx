import { Switch } from '@mantine/core';
import { count, minutes } from '../../ui/words.ts';
import { changePlan } from '../train-store.ts';
import { pretrainingOffer } from './pretraining-offer.ts';
import { isPretrainingFirst } from './training-plan.ts';
import { useSetup } from './use-setup.ts';
import styles from './setup.module.css';

/** Whether the model first learns how people move, from everything that there is. */
export function PretrainingSwitch() {
  const { plan, all, chosen } = useSetup();
  const offer = pretrainingOffer(all, chosen);
  const isOn = isPretrainingFirst(plan, all, chosen);
  return (
    <div className={styles['part']}>
      <Switch
        size="sm"
        label="First learn from all motion, labelled or not"
        checked={isOn}
        onChange={({ currentTarget }) => changePlan({ isPretraining: currentTarget.checked })}
        description={`${count(offer.sessions.length, 'session', 'sessions')} with ${minutes(offer.seconds)} of motion, ${minutes(offer.unlabelledSecs)} of it without labels that are learned. ${reasonOf(offer)}`}
      />
    </div>
  );
}

function reasonOf({ isSensible }: { isSensible: boolean }): string {
  return isSensible
    ? 'The model learns how people move before it learns names, so it needs fewer labels; takes longer'
    : 'Helps most where much is recorded and little of it labelled; here the labels will mostly do';
}
