import { UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../main/wire/model-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { BarPopover } from './bar-popover.tsx';
import { className } from './class-name.ts';
import { Icon } from './icons.tsx';
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
  useEffect(() => void ask('listModels').then((found) => setModels(found ?? [])), [ask]);
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
            <span className={styles['choiceAbout']}>{about(model)}</span>
            {model.warning !== undefined && (
              <span className={styles['choiceAbout']} data-warn>
                {model.warning}
              </span>
            )}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}

function ModelFacts({ model }: { model: ModelSummary }) {
  const actions = model.classes.filter((_, index) => index > 0).map(({ name }) => className(name));
  return (
    <>
      <h2 className={styles['title']}>{model.name}</h2>
      <p className={styles['note']}>Knows {actions.join(', ')}</p>
      {model.metrics.map(({ name, value, on }) => (
        <p key={`${name} ${on}`} className={styles['note']}>
          {name} {value.toFixed(2)} on {on}
        </p>
      ))}
      {model.notes !== undefined && <p className={styles['note']}>{model.notes}</p>}
    </>
  );
}

function about({ encoder, hidden, rateHz, classes }: ModelSummary): string {
  return `${classes.length - 1} actions, ${encoder.toUpperCase()} ${hidden}, ${rateHz} Hz`;
}
