import type { SourceState } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { EditableName } from '../../ui/editable-name.tsx';

/** A source's name; an empty one is its own again. */
export function SourceName({ source: { id, name } }: { source: SourceState }) {
  const ask = useAsk();
  return (
    <EditableName
      title={name}
      label="Name of the source"
      name={name}
      maxLength={60}
      mayBeEmpty
      onKeep={(next) => ask('configureSource', { id, settings: { name: next } })}
    />
  );
}
