import type { JobState } from '../../../main/wire/training-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { EditableName } from '../../ui/editable-name.tsx';

/** A run's name. */
export function RunName({ job: { run, name } }: { job: JobState }) {
  const ask = useAsk();
  return (
    <EditableName
      label="Name of the run"
      name={name}
      maxLength={120}
      onKeep={(next) => ask('describeRun', { run, name: next })}
    />
  );
}
