import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import type { ConnectionRequest, SourceSettings } from './source-events.ts';

const name = z.string().trim().max(60);
const id = z.string().min(1).max(100);

const connection = z.object({
  url: z.string().trim().min(1).max(300),
  socketIoVersion: z.enum(['auto', '2', '4']).default('auto'),
  name: name.default(''),
});

const configuration = z.object({
  id,
  settings: z.object({
    name: name.optional(),
    isMirrored: z.boolean().optional(),
    areSidesSwapped: z.boolean().optional(),
    azureSpineShoulder: z.enum(['chest', 'clavicles']).optional(),
    fieldOfViewDegrees: z.number().min(20).max(170).optional(),
  }),
});

const kinectron = z.object({ name: name.min(1) });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseConnectionRequest(value: unknown): ConnectionRequest {
  return parseBy('Connection', connection, value);
}

export function parseSourceConfiguration(value: unknown): {
  id: string;
  settings: Partial<SourceSettings>;
} {
  const { id: source, settings } = parseBy('Settings of a source', configuration, value);
  const given = Object.entries(settings).filter(([, setting]) => setting !== undefined);
  return { id: source, settings: Object.fromEntries(given) };
}

export function parseKinectronRequest(value: unknown): { name: string } {
  return parseBy('Kinectron', kinectron, value);
}
