import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../connection/use-ask.ts';
import { changePlan, showRuns } from '../train-store.ts';
import page from '../train-page.module.css';
import { AdvancedPanel } from './advanced-panel.tsx';
import { LengthChoice } from './length-choice.tsx';
import { StepHead } from './step-head.tsx';
import { sweptPlans } from './sweep.ts';
import { obstacle, trainingRequest } from './training-plan.ts';
import { trainingPresets } from './training-presets.ts';
import { useEstimates } from './use-estimates.ts';
import { useSetup } from './use-setup.ts';

/** How long, under which name, and the one button. */
export function LengthStep() {
  const { plan, all, chosen } = useSetup();
  const ask = useAsk();
  const [isStarting, setStarting] = useState(false);
  const problem = obstacle(plan, all, chosen);
  const plans = sweptPlans(plan);
  const { estimates, refresh } = useEstimates(
    plan.length,
    problem === undefined
      ? Object.fromEntries(
          trainingPresets.map(({ value }) => [
            value,
            trainingRequest({ ...plan, length: value }, all, chosen),
          ]),
        )
      : {},
  );
  const estimate = estimates[plan.length];
  const refusal = estimate !== undefined && 'refusal' in estimate ? estimate.refusal : undefined;
  const isUnknown = estimate !== undefined && 'problem' in estimate;
  const start = async () => {
    setStarting(true);
    const runs: string[] = [];
    for (const each of plans) {
      const started = await ask('startTraining', trainingRequest(each, all, chosen));
      if (started !== undefined) runs.push(started.run);
    }
    setStarting(false);
    if (runs.length > 0) showRuns(runs);
  };
  return (
    <section className={page['card']} aria-label="How long">
      <StepHead number={3} title="How long" />
      <LengthChoice plan={plan} estimates={estimates} />
      <TextInput
        mt={14}
        label="Name of the model"
        value={plan.name}
        maxLength={120}
        onChange={({ currentTarget }) => changePlan({ name: currentTarget.value })}
      />
      <AdvancedPanel plan={plan} />
      <Button
        fullWidth
        mt={14}
        disabled={problem !== undefined || refusal !== undefined}
        loading={isStarting}
        onClick={() => void start()}
      >
        {plans.length > 1 ? `Train ${plans.length} models` : 'Train'}
      </Button>
      <p
        className={page['note']}
        role="status"
        data-warn={problem !== undefined || refusal !== undefined || undefined}
      >
        {problem ??
          refusal ??
          (plans.length > 1
            ? 'One after the other, each as long as is said above'
            : 'The app stays usable meanwhile; a run can be stopped and resumed')}
      </p>
      {problem === undefined && (refusal !== undefined || isUnknown) && (
        <Button mt={6} size="compact-xs" variant="default" onClick={refresh}>
          Check again
        </Button>
      )}
    </section>
  );
}
