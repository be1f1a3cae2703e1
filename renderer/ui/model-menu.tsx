import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../main/wire/model-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { BarPopover } from './bar-popover.tsx';
import { openTab } from './frame-store.ts';
import { Icon } from './icons.tsx';
import { actionNames, metricWords, modelKind } from './model-words.ts';
import styles from './top-bar.module.css';
import { megabytes } from './words.ts';

/** The model in use, and the choice of it. */
export function ModelMenu() {
  const model = useAppStore((state) => state.app?.model);
  const label = (
    <>
      {model?.warning !== undefined && (
        <span className={styles['warn']} style={{ display: 'flex' }}>
          <Icon name="warning" size={14} />
        </span>
      )}
      <span className={styles['quiet']}>Model</span>
      <span className={styles['name']}>{model?.name ?? 'none'}</span>
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <BarPopover isNamed name="Model" label={label} width={400} className={styles['model']}>
      {(close) => <ModelChoice chosen={model} onChosen={close} />}
    </BarPopover>
  );
}

function ModelChoice({
  chosen,
  onChosen,
}: {
  chosen: ModelSummary | undefined;
  onChosen: () => void;
}) {
  const ask = useAsk();
  const [models, setModels] = useState<ModelSummary[]>();
  useEffect(() => void ask('listModels').then((found = []) => setModels(forLive(found))), [ask]);
  const choose = async (id: string) => {
    if ((await ask('setModel', id)) !== undefined) onChosen();
  };
  return (
    <>
      {chosen !== undefined && <ModelFacts model={chosen} />}
      <h2 className={styles['title']}>Choose a model</h2>
      {models === undefined && <p className={styles['note']}>Looking …</p>}
      {models?.length === 0 && <p className={styles['note']}>No models yet; train one in Train</p>}
      <div role="radiogroup" aria-label="Model">
        {models?.map((model) => (
          <UnstyledButton
            key={model.id}
            className={styles['choice'] ?? ''}
            role="radio"
            aria-checked={model.id === chosen?.id}
            onClick={() => void choose(model.id)}
          >
            {model.id === chosen?.id ? <Icon name="check" /> : <span />}
            <span className={styles['choiceName']}>{model.name}</span>
            <span className={styles['choiceFigure']}>{megabytes(model.sizeBytes)}</span>
            <span className={styles['choiceAbout']}>{modelKind(model)}</span>
            {model.warning !== undefined && (
              <span className={styles['choiceAbout']} data-warn>
                {model.warning}
              </span>
            )}
          </UnstyledButton>
        ))}
      </div>
      <Button
        mt={10}
        size="xs"
        variant="default"
        fullWidth
        onClick={() => {
          openTab('models');
          onChosen();
        }}
      >
        All about models
      </Button>
    </>
  );
}

/** Those that label frames; an int8 version is chosen through the model that it was made of. */
function forLive(models: ModelSummary[]): ModelSummary[] {
  const ids = new Set(models.map(({ id }) => id));
  return models.filter(
    ({ task, quantisedFrom }) => task === 'detect' && !(quantisedFrom && ids.has(quantisedFrom)),
  );
}

function ModelFacts({ model }: { model: ModelSummary }) {
  return (
    <>
      <h2 className={styles['title']}>{model.name}</h2>
      <p className={styles['note']}>Knows {actionNames(model).join(', ')}</p>
      {model.metrics.slice(0, 3).map((metric) => (
        <p key={`${metric.name} ${metric.on}`} className={styles['note']}>
          {metricWords(metric)}
        </p>
      ))}
      {model.precision === 'int8' && model.quantised !== undefined && (
        <p className={styles['note']}>Runs as {model.quantised.reason}</p>
      )}
      {model.notes !== undefined && <p className={styles['note']}>{model.notes}</p>}
    </>
  );
}
