import type { RunResult } from '../../../main/wire/training-events.ts';

export type ConfigRow = {
  name: string;
  /** Of each run; undefined where it says nothing about that. */
  values: (string | undefined)[];
  isDifferent: boolean;
};

/** The configurations of runs line beside line, in the order in which they say them. */
export function configRows(configs: readonly (RunResult['config'] | undefined)[]): ConfigRow[] {
  const names = [...new Set(configs.flatMap((config) => config?.map(({ name }) => name) ?? []))];
  return names.map((name) => {
    const values = configs.map((config) => config?.find((line) => line.name === name)?.value);
    // A run whose result is not there says nothing, which is no difference.
    const said = values.filter((_, index) => configs[index] !== undefined);
    return { name, values, isDifferent: new Set(said).size > 1 };
  });
}
