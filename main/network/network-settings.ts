import { z } from 'zod';
import { createAccessToken } from '../ingest/access-token.ts';

/** Who else may reach the app, as it is kept in the settings. */
export type NetworkSettings = {
  isOpen: boolean;
  /** Kept over starts: it is written into senders. */
  pairingToken: string;
  /** What a person decided for good, by address. */
  devices: Record<string, { state: 'allowed' | 'blocked'; about: string }>;
  /** Web pages of other origins that may send and receive. */
  allowedOrigins: string[];
};

export const networkSettings: z.ZodType<NetworkSettings> = z.object({
  isOpen: z.boolean().default(false),
  pairingToken: z.string().min(20).default(createAccessToken),
  devices: z
    .record(
      z.string(),
      z.object({ state: z.enum(['allowed', 'blocked']), about: z.string().default('') }),
    )
    .default({}),
  allowedOrigins: z.array(z.string()).default([]),
});
