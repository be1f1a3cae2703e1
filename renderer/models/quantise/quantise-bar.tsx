import { Button, Progress } from '@mantine/core';
import { useAsk } from '../../connection/use-ask.ts';
import { duration, percent } from '../../ui/words.ts';
import styles from '../models.module.css';
import { useModelsStore } from '../models-store.ts';

/** How far the quantisation of a model is, and the way to stop it; nothing where none goes on. */
export function QuantiseBar({ id }: { id: string }) {
  const ask = useAsk();
  const quantising = useModelsStore((state) =>
    state.quantising?.id === id ? state.quantising : undefined,
  );
  if (quantising === undefined) return null;
  const { share = 0, detail = 'Starting', secondsLeft } = quantising.progress ?? {};
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  return (
    <div className={styles['progress']}>
      <Progress value={share * 100} size="sm" aria-label="Quantising" />
      <span role="status">
        {detail}
        {share > 0 && ` (${percent(share)}${left})`}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void ask('stopQuantising')}>
        Stop
      </Button>
    </div>
  );
}
