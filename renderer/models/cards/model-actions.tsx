import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { UseLiveButton } from '../../ui/use-live-button.tsx';
import styles from '../models.module.css';
import { ModelMenu } from './model-menu.tsx';

const notLive: Record<string, string> = {
  encode: 'An encoder: trainings can start from it',
  recognise: 'Names whole recordings; live labels take one that labels frames',
};

/** What a person does with a model. */
export function ModelActions({ model }: { model: ModelSummary }) {
  const reason = notLive[model.task];
  return (
    <footer className={styles['cardFoot']}>
      {reason === undefined ? (
        <UseLiveButton model={model.id} isQuiet={model.warning !== undefined && !model.isBuiltin} />
      ) : (
        <span className={styles['faint']}>{reason}</span>
      )}
      <ModelMenu model={model} />
    </footer>
  );
}
