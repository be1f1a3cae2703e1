import { Select, TextInput } from '@mantine/core';
import { changePlan } from '../train-store.ts';
import { usualSweeps } from './sweep.ts';
import type { TrainingPlan } from './training-plan.ts';
import styles from './setup.module.css';

/** Several trainings that differ in one setting, for comparing. */
export function SweepFields({ plan: { sweep } }: { plan: TrainingPlan }) {
  return (
    <fieldset className={styles['fieldGroup']}>
      <legend>Several values</legend>
      <div className={styles['fields']}>
        <Select
          size="xs"
          label="Try several of"
          description="A training for each, with the figures side by side"
          placeholder="Nothing"
          clearable
          data={[
            { value: 'alpha', label: 'Alpha' },
            { value: 'gap', label: 'Gap' },
          ]}
          value={sweep?.setting ?? null}
          onChange={(setting) =>
            changePlan({
              sweep: setting === null ? undefined : { setting, text: usualSweeps[setting] },
            })
          }
        />
        {sweep !== undefined && (
          <TextInput
            size="xs"
            label="Values"
            description="Separated by commas"
            value={sweep.text}
            onChange={({ currentTarget }) =>
              changePlan({ sweep: { ...sweep, text: currentTarget.value } })
            }
          />
        )}
      </div>
    </fieldset>
  );
}
