import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { EditableName } from '../../ui/editable-name.tsx';
import { useModelAction } from '../use-model-action.ts';

/** A model's name; those that came with the app keep theirs. */
export function ModelName({ model: { id, name, isBuiltin } }: { model: ModelSummary }) {
  const act = useModelAction();
  return (
    <EditableName
      title={id}
      label="Name of the model"
      name={name}
      maxLength={120}
      isFixed={isBuiltin}
      onKeep={(next) => act('renameModel', { id, name: next })}
    />
  );
}
