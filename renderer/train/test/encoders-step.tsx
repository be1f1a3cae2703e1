import { MultiSelect, SegmentedControl } from '@mantine/core';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { StepHead } from '../setup/step-head.tsx';
import { changeTest, useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import styles from './test.module.css';

/** Which encoders are tested, each on its own or what they say together. */
export function EncodersStep({ models }: { models: readonly ModelSummary[] }) {
  const { encoders, isTogether } = useTrainStore((state) => state.test);
  return (
    <section className={page['card']} aria-label="Which encoder">
      <StepHead number={1} title="Which encoder" />
      <MultiSelect
        aria-label="Encoders to test"
        description="The part of a model that has learned what motion looks like, with labels or without"
        placeholder={encoders.length === 0 ? 'Choose one or more' : ''}
        searchable
        maxValues={8}
        data={models.map(({ id, name, encoder, hidden, modality }) => ({
          value: id,
          label: `${name} (${encoder.toUpperCase()} ${hidden}, ${modality})`,
        }))}
        value={[...encoders]}
        onChange={(chosen) => changeTest({ encoders: chosen })}
      />
      {encoders.length > 1 && (
        <div className={styles['together']}>
          <SegmentedControl
            size="xs"
            aria-label="Several encoders"
            data={[
              { value: 'each', label: 'Each on its own' },
              { value: 'together', label: 'Together' },
            ]}
            value={isTogether ? 'together' : 'each'}
            onChange={(value) => changeTest({ isTogether: value === 'together' })}
          />
          <span className={page['faint']}>
            {isTogether
              ? 'What they say is added, as of joints, bones and motion'
              : 'A test of each, with the figures side by side'}
          </span>
        </div>
      )}
      <p className={page['note']}>
        Each is compared with random weights and with the joints themselves, which shows what its
        learning was worth
      </p>
    </section>
  );
}
