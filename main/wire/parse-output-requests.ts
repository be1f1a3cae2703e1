import { z } from 'zod';
import type { DeviceDecision, OutputSettings } from './output-events.ts';
import { parseBy } from './parse-by.ts';

const outputRequest = z.object({
  progressHz: z.number().min(0).max(60).exactOptional(),
  osc: z
    .object({
      isOn: z.boolean(),
      host: z.string().trim().min(1).max(253),
      port: z.int().min(1).max(65_535),
    })
    .exactOptional(),
});
const networkRequest = z.object({ isOpen: z.boolean() });
const deviceRequest = z.object({
  address: z.string().min(1).max(100),
  decision: z.enum(['once', 'always', 'block', 'forget']),
});
const originRequest = z.object({
  origin: z.string().min(1).max(500),
  decision: z.enum(['allow', 'forget']),
});

/** These throw an Error that names the field, what was expected and what was found. */
export function parseOutputSettings(value: unknown): Partial<OutputSettings> {
  return parseBy('Events', outputRequest, value);
}

export function parseNetworkRequest(value: unknown): { isOpen: boolean } {
  return parseBy('Network', networkRequest, value);
}

export function parseDeviceRequest(value: unknown): { address: string; decision: DeviceDecision } {
  return parseBy('Device', deviceRequest, value);
}

export function parseOriginRequest(value: unknown): z.infer<typeof originRequest> {
  return parseBy('Web page', originRequest, value);
}
