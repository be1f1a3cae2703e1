import { z } from 'zod';
import type { PeopleSettings } from '../wire/people-events.ts';

/** Whole settings, with the defaults of what is left out. */
export const peopleSettings: z.ZodType<PeopleSettings> = z.object({
  returnWithinSecs: z.number().min(0).max(60).default(10),
  isSmoothing: z.boolean().default(false),
  isRepairingFlips: z.boolean().default(true),
});
