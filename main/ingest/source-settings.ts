import { z } from 'zod';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { SourceSettings } from '../wire/source-events.ts';

/** What holds where a person set nothing. An empty name is the source's own. */
export const usualSourceSettings: SourceSettings = {
  name: '',
  isMirrored: false,
  areSidesSwapped: false,
  azureSpineShoulder: 'clavicles',
  fieldOfViewDegrees: 65,
};

const schema = z.object({
  byKey: z
    .record(
      z.string(),
      z.object({
        name: z.string().max(60).default(usualSourceSettings.name),
        isMirrored: z.boolean().default(usualSourceSettings.isMirrored),
        areSidesSwapped: z.boolean().default(usualSourceSettings.areSidesSwapped),
        azureSpineShoulder: z
          .enum(['chest', 'clavicles'])
          .default(usualSourceSettings.azureSpineShoulder),
        fieldOfViewDegrees: z
          .number()
          .min(20)
          .max(170)
          .default(usualSourceSettings.fieldOfViewDegrees),
      }),
    )
    .default({}),
});
/** More sources than anybody has; the one that was set longest ago is forgotten. */
const mostKept = 200;

export type KeptSourceSettings = {
  of(key: string): SourceSettings;
  /** Resolves when it is kept. */
  change(key: string, settings: Partial<SourceSettings>): Promise<void>;
};

/** What a person set about each source, kept in the library. */
export function keptSourceSettings(file: Pick<SettingsFile, 'part'>): KeptSourceSettings {
  const part = file.part('sources', schema);
  return {
    of: (key) =>
      Object.hasOwn(part.value().byKey, key) ? part.value().byKey[key]! : usualSourceSettings,
    change(key, settings) {
      const { [key]: before, ...others } = part.value().byKey;
      const kept = Object.entries(others).slice(-mostKept);
      const changed = { ...usualSourceSettings, ...before, ...settings };
      return part.change({ byKey: Object.fromEntries([...kept, [key, changed]]) });
    },
  };
}
