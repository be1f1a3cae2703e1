import { UnstyledButton } from '@mantine/core';
import { duration, megabytes } from '../../ui/words.ts';
import { changePlan } from '../train-store.ts';
import page from '../train-page.module.css';
import type { TrainingPlan } from './training-plan.ts';
import { trainingPresets, type TrainingLength } from './training-presets.ts';
import type { Estimate } from './use-estimates.ts';
import styles from './setup.module.css';

/** Quick, good or thorough, each with what it takes on this machine. */
export function LengthChoice(props: {
  plan: TrainingPlan;
  estimates: Partial<Record<TrainingLength, Estimate>>;
}) {
  const { plan, estimates } = props;
  return (
    <div role="radiogroup" aria-label="How long" className={styles['lengths']}>
      {trainingPresets.map(({ value, label, about }) => (
        <UnstyledButton
          key={value}
          role="radio"
          className={styles['length'] ?? ''}
          aria-checked={plan.length === value}
          tabIndex={plan.length === value ? 0 : -1}
          data-length={value}
          onClick={() => changePlan({ length: value, preset: undefined, steps: undefined })}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            const next = neighbourOf(value, by);
            changePlan({ length: next, preset: undefined, steps: undefined });
            event.currentTarget.parentElement
              ?.querySelector<HTMLElement>(`[data-length="${next}"]`)
              ?.focus();
          }}
        >
          <span className={styles['lengthName']}>{label}</span>
          <span className={styles['lengthTime']}>{wordsOf(estimates[value])}</span>
          <span className={styles['lengthAbout']}>{about}</span>
        </UnstyledButton>
      ))}
      <p className={page['note']}>{machineWords(estimates[plan.length])}</p>
    </div>
  );
}

function neighbourOf(value: TrainingLength, by: number): TrainingLength {
  const index = trainingPresets.findIndex((preset) => preset.value === value);
  return trainingPresets[(index + by + trainingPresets.length) % trainingPresets.length]!.value;
}

function wordsOf(estimate: Estimate | undefined): string {
  if (estimate === undefined || 'problem' in estimate) return '';
  return `about ${roughly(estimate.seconds)}`;
}

/** Without seconds that nobody can foresee. */
function roughly(seconds: number): string {
  if (seconds < 60) return duration(Math.max(10, Math.round(seconds / 10) * 10));
  return duration(Math.round(seconds / 60) * 60);
}

function machineWords(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'How long it takes on this machine is being measured …';
  if ('problem' in estimate) return `Time and memory are not known: ${estimate.problem}`;
  const { memoryBytes, memoryWhere, freeMemoryBytes } = estimate;
  const free = freeMemoryBytes === undefined ? 'how much is free cannot be asked here' : `${memoryWords(freeMemoryBytes)} are free`; // prettier-ignore
  return `Measured on this machine; ${memoryWords(memoryBytes)} of ${memoryWhere}, ${free}`;
}

function memoryWords(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : megabytes(bytes);
}
