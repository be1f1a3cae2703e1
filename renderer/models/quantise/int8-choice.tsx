import { Switch } from '@mantine/core';
import type { QuantiseReport } from '../../../main/wire/model-events.ts';
import styles from '../models.module.css';
import { useModelAction } from '../use-model-action.ts';

/** Whether live detection takes the int8 version, with what that costs and brings. */
export function Int8Choice({ id, report }: { id: string; report: QuantiseReport }) {
  const act = useModelAction();
  return (
    <div className={styles['int8']}>
      <Switch
        size="xs"
        label="Live takes the int8 version"
        description={report.reason}
        checked={report.isPreferred}
        onChange={({ currentTarget }) =>
          void act('preferQuantised', { id, isPreferred: currentTarget.checked })
        }
      />
    </div>
  );
}
