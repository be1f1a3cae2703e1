import { z } from 'zod';
import type { SettingsFile, SettingsPart } from '../settings/settings-file.ts';
import { parseLiveSettings } from '../wire/parse-requests.ts';
import type { LiveSettings } from '../wire/live-events.ts';

/** What a person set about labels, over starts; what nobody set is not there. */
export function keptLiveSettings(settings: SettingsFile): SettingsPart<Partial<LiveSettings>> {
  return settings.part(
    'live',
    z.unknown().transform((value) => parseLiveSettings(value)),
  );
}
