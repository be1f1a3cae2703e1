import { NumberInput, Select, UnstyledButton } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import type { TrainingRequest, TrainingTask } from '../../../main/wire/training-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import { changePlan } from '../train-store.ts';
import page from '../train-page.module.css';
import { AdvancedFields } from './advanced-fields.tsx';
import { SweepFields } from './sweep-fields.tsx';
import type { TrainingPlan } from './training-plan.ts';
import { trainingPresets } from './training-presets.ts';
import styles from './setup.module.css';

const tasks: { value: TrainingTask; label: string }[] = [
  { value: 'detect', label: 'Label each frame' },
  { value: 'recognise', label: 'Name whole examples' },
  { value: 'pretrain', label: 'Learn motion only' },
];

const sizes: { value: TrainingRequest['preset']; label: string }[] = [
  { value: 'tiny', label: 'Tiny, 128 wide' },
  { value: 'lite', label: 'Lite, 256 wide' },
  { value: 'paper', label: 'As in the paper, 1024 wide' },
];

/** Everything that has a sensible answer already, for those who know the paper. */
export function AdvancedPanel({ plan }: { plan: TrainingPlan }) {
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  const changes = countChanges(plan);
  return (
    <div className={styles['advanced']}>
      <UnstyledButton
        className={styles['advancedHead'] ?? ''}
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles['chevron']} data-open={isOpen}>
          <Icon name="chevron" size={14} />
        </span>
        Advanced
        {changes > 0 && <span className={page['faint']}>{changes} changed</span>}
      </UnstyledButton>
      <div id={panel} hidden={!isOpen}>
        {isOpen && (
          <>
            <RunFields plan={plan} />
            <SweepFields plan={plan} />
            <AdvancedFields plan={plan} />
          </>
        )}
      </div>
    </div>
  );
}

function RunFields({ plan }: { plan: TrainingPlan }) {
  const ask = useAsk();
  const [models, setModels] = useState<ModelSummary[]>([]);
  useEffect(() => void ask('listModels').then((found) => setModels(found ?? [])), [ask]);
  const length = trainingPresets.find(({ value }) => value === plan.length)!;
  return (
    <div className={styles['fields']}>
      <Select
        size="xs"
        label="What the model does"
        description="Frame by frame is what live use needs"
        allowDeselect={false}
        data={tasks}
        value={plan.task}
        onChange={(task) => task !== null && changePlan({ task: task })}
      />
      <Select
        size="xs"
        label="Start from"
        description="A model whose encoder knows motion already"
        placeholder="Nothing"
        clearable
        searchable
        data={models.map(({ id, name, encoder, hidden }) => ({
          value: id,
          label: `${name} (${encoder.toUpperCase()} ${hidden})`,
        }))}
        value={plan.startFrom ?? null}
        onChange={(id) => changePlan({ startFrom: id ?? undefined })}
      />
      <Select
        size="xs"
        label="Size"
        description={
          plan.startFrom === undefined
            ? 'Larger ones need more time, live too'
            : 'That of the model it starts from'
        }
        disabled={plan.startFrom !== undefined}
        allowDeselect={false}
        data={sizes}
        value={plan.preset ?? length.preset}
        onChange={(preset) => changePlan({ preset: preset ?? undefined })}
      />
      <NumberInput
        size="xs"
        label="Steps"
        description="How often the model is corrected"
        placeholder={String(length.steps)}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={plan.steps ?? ''}
        onChange={(steps) => changePlan({ steps: typeof steps === 'number' ? steps : undefined })}
      />
      <NumberInput
        size="xs"
        label="Seed"
        description="The same seed gives the same model"
        min={0}
        allowDecimal={false}
        value={plan.seed}
        onChange={(seed) => typeof seed === 'number' && changePlan({ seed })}
      />
    </div>
  );
}

function countChanges({
  advanced,
  task,
  startFrom,
  preset,
  steps,
  seed,
  sweep,
}: TrainingPlan): number {
  const others = [task !== 'detect', startFrom, preset, steps, seed !== 1, sweep];
  return (
    Object.keys(advanced).length + others.filter((one) => one !== undefined && one !== false).length
  );
}
