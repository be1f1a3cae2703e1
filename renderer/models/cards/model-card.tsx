import { Checkbox } from '@mantine/core';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from '../models.module.css';
import { compare, useModelsStore } from '../models-store.ts';
import { Int8Choice } from '../quantise/int8-choice.tsx';
import { QuantiseBar } from '../quantise/quantise-bar.tsx';
import { ClassList } from './class-list.tsx';
import { ModelActions } from './model-actions.tsx';
import { ModelFacts } from './model-facts.tsx';
import { ModelName } from './model-name.tsx';

/** One model: what it is, how good, and what can be done with it. */
export function ModelCard({ model }: { model: ModelSummary }) {
  const { id, name, isBuiltin, precision, warning, notes, quantised, quantisedFrom } = model;
  const isInUse = useAppStore((state) => state.app?.model?.id === id);
  const isCompared = useModelsStore((state) => state.compared.includes(id));
  const origin = useModelsStore(
    (state) => state.models?.find((other) => other.id === quantisedFrom)?.name,
  );
  return (
    <li className={styles['card']} data-in-use={isInUse} aria-label={name}>
      <header className={styles['cardHead']}>
        <ModelName model={model} />
        <Checkbox
          size="xs"
          label="Compare"
          aria-label={`Compare ${name}`}
          checked={isCompared}
          onChange={({ currentTarget }) => compare(id, currentTarget.checked)}
        />
      </header>
      <p className={styles['badges']}>
        {isBuiltin && <span>comes with the app</span>}
        {precision === 'int8' && <span>int8</span>}
        {model.modality !== 'joint' && <span>{model.modality.replaceAll('+', ' + ')}</span>}
        {origin !== undefined && <span className={styles['faint']}>of {origin}</span>}
      </p>
      {warning !== undefined && (
        <p className={styles['warning']}>
          <Icon name="warning" size={14} /> {warning}
        </p>
      )}
      <ClassList model={model} />
      <ModelFacts model={model} />
      {notes !== undefined && <p className={styles['note']}>{notes}</p>}
      {quantised !== undefined && <Int8Choice id={id} report={quantised} />}
      <QuantiseBar id={id} />
      <ModelActions model={model} />
    </li>
  );
}
