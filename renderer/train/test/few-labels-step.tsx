import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { StepHead } from '../setup/step-head.tsx';
import { useSetup } from '../setup/use-setup.ts';
import { changeTest, showRuns, useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { testObstacle, testRequests } from './test-plan.ts';
import styles from './test.module.css';

const shares = [
  { share: 0.01, about: 'at least one example of each action' },
  { share: 0.1, about: 'one of ten' },
];

/** With how few labels, under which name, and the one button. */
export function FewLabelsStep({ models }: { models: readonly ModelSummary[] }) {
  const { chosen } = useSetup();
  const plan = useTrainStore((state) => state.test);
  const ask = useAsk();
  const [isStarting, setStarting] = useState(false);
  const nameOf = (id: string) => models.find((model) => model.id === id)?.name ?? id;
  const requests = testRequests(plan, chosen, nameOf);
  const problem = testObstacle(plan, chosen);
  const start = async () => {
    setStarting(true);
    const runs: string[] = [];
    for (const request of requests) {
      const started = await ask('startEncoderTest', request);
      if (started !== undefined) runs.push(started.run);
    }
    setStarting(false);
    if (runs.length > 0) showRuns(runs);
  };
  return (
    <section className={page['card']} aria-label="How few labels">
      <StepHead number={3} title="How few labels" />
      <p className={styles['lead']}>
        A good encoder needs few. The test can also teach the whole model from a part of the known
        labels, which takes minutes
      </p>
      {shares.map(({ share, about }) => (
        <Checkbox
          key={share}
          mt={8}
          size="sm"
          label={`From ${100 * share} % of the labels`}
          description={about}
          checked={plan.labelShares.includes(share)}
          onChange={({ currentTarget: { checked } }) => {
            const others = plan.labelShares.filter((one) => one !== share);
            changeTest({ labelShares: checked ? [...others, share] : others });
          }}
        />
      ))}
      {plan.labelShares.length > 0 && (
        <NumberInput
          mt={12}
          size="xs"
          label="Steps of each"
          description="How often the model is corrected"
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={plan.steps}
          onChange={(steps) => typeof steps === 'number' && changeTest({ steps })}
        />
      )}
      <TextInput
        mt={14}
        label="Name of the test"
        placeholder={requests[0]?.name ?? 'Test of an encoder'}
        maxLength={120}
        value={plan.name ?? ''}
        onChange={({ currentTarget: { value } }) => changeTest({ name: value || undefined })}
      />
      <Button
        fullWidth
        mt={14}
        disabled={problem !== undefined}
        loading={isStarting}
        onClick={() => void start()}
      >
        {requests.length > 1 ? `Test ${requests.length} encoders` : 'Test'}
      </Button>
      <p className={page['note']} role="status" data-warn={problem !== undefined || undefined}>
        {problem ?? 'Nothing about the encoder changes; a test can be stopped and resumed'}
      </p>
    </section>
  );
}
