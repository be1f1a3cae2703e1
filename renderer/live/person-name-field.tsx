import { useAsk } from '../connection/use-ask.ts';
import { NameField } from '../ui/name-field.tsx';

/** Takes a person's new name. */
export function PersonNameField(props: { id: string; name: string; onDone: () => void }) {
  const { id, name, onDone } = props;
  const ask = useAsk();
  return (
    <NameField
      label="Name of the person"
      name={name}
      maxLength={60}
      onKeep={(next) => ask('renamePerson', { id, name: next })}
      onDone={onDone}
    />
  );
}
