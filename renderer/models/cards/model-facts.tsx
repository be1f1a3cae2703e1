import { useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { metricWords } from '../../ui/model-words.ts';
import { megabytes } from '../../ui/words.ts';
import { rateWords, sizeWords, trainingWords } from '../fact-words.ts';
import styles from '../models.module.css';
import { WindowSpeed } from './window-speed.tsx';

const fewest = 2;

/** A model's card in figures. */
export function ModelFacts({ model }: { model: ModelSummary }) {
  const [isWhole, setWhole] = useState(false);
  const { metrics } = model;
  const shown = isWhole || metrics.length <= fewest + 1 ? metrics : metrics.slice(0, fewest);
  return (
    <dl className={styles['facts']}>
      <dt>On strangers</dt>
      <dd>
        {metrics.length === 0 && 'not measured'}
        {shown.map((metric) => (
          <span key={`${metric.name} ${metric.on}`}>{metricWords(metric)}</span>
        ))}
        {shown.length < metrics.length && (
          <UnstyledButton className={styles['more'] ?? ''} onClick={() => setWhole(true)}>
            and {metrics.length - shown.length} more
          </UnstyledButton>
        )}
      </dd>
      <dt>Trained on</dt>
      <dd>{trainingWords(model)}</dd>
      <dt>Sees</dt>
      <dd>
        {model.joints} joints at {rateWords(model)}
      </dd>
      <dt>Encoder</dt>
      <dd>
        {sizeWords(model)}, {megabytes(model.sizeBytes)}
      </dd>
      <dt>Speed here</dt>
      <dd>
        <WindowSpeed model={model} />
      </dd>
    </dl>
  );
}
