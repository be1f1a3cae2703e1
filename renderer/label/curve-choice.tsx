import { Select } from '@mantine/core';
import { useCurveStore } from './curve-store.ts';
import { jointChoices, type JointChoice } from './joint-curves.ts';

/** Whose height is drawn under the motion. */
export function CurveChoice() {
  const choice = useCurveStore((state) => state.choice);
  return (
    <Select
      size="xs"
      w={138}
      aria-label="Joint curves"
      data={Object.entries(jointChoices).map(([value, { name }]) => ({ value, label: name }))}
      value={choice}
      allowDeselect={false}
      onChange={(value) => useCurveStore.setState({ choice: value as JointChoice })}
    />
  );
}
