import { Modal } from '@mantine/core';
import { useModelsStore } from '../models-store.ts';
import styles from '../models.module.css';
import { QuantiseBar } from './quantise-bar.tsx';
import { QuantiseForm } from './quantise-form.tsx';
import { QuantiseResult } from './quantise-result.tsx';

const close = () => useModelsStore.setState({ dialog: undefined, report: undefined });

/** Makes the int8 version of a model: what to compare both on, how far it is, what it came to. */
export function QuantiseDialog() {
  const model = useModelsStore(({ models, dialog }) => models?.find(({ id }) => id === dialog));
  const isGoing = useModelsStore((state) => state.quantising !== undefined);
  const isThis = useModelsStore((state) => state.quantising?.id === model?.id);
  const report = useModelsStore((state) =>
    state.report?.id === model?.id ? state.report?.report : undefined,
  );
  return (
    <Modal
      opened={model !== undefined}
      onClose={close}
      title={`Quantise ${model?.name ?? ''}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {model !== undefined && (
        <div className={styles['dialog']}>
          {report !== undefined && <QuantiseResult id={model.id} report={report} />}
          {report === undefined && isGoing && isThis && <QuantiseBar id={model.id} />}
          {report === undefined && isGoing && !isThis && (
            <p>Another model is being quantised; wait for it or stop it on its card</p>
          )}
          {report === undefined && !isGoing && <QuantiseForm model={model} />}
        </div>
      )}
    </Modal>
  );
}
