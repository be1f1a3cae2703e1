import { z } from 'zod';
import type { SettingsFile } from '../../settings/settings-file.ts';
import { namedTableMapping } from '../../wire/parse-exchange-requests.ts';
import type { NamedTableMapping } from '../../wire/exchange-events.ts';

const schema = z.object({ mappings: z.array(namedTableMapping).default([]) });

/** How a person read tables before, by names of their own. */
export type KeptMappings = {
  list(): NamedTableMapping[];
  /** One of the same name is replaced. */
  keep(mapping: NamedTableMapping): Promise<void>;
  forget(name: string): Promise<void>;
};

export function keptMappings(settings: SettingsFile): KeptMappings {
  const part = settings.part('tables', schema);
  const others = (name: string) => part.value().mappings.filter((each) => each.name !== name);
  return {
    list: () => part.value().mappings,
    keep: (mapping) => part.change({ mappings: [...others(mapping.name), mapping] }),
    forget: (name) => part.change({ mappings: others(name) }),
  };
}
