import { z } from 'zod';
import type { OutputSettings } from '../wire/output-events.ts';

const osc = z.object({
  isOn: z.boolean().default(false),
  host: z.string().trim().min(1).max(253).default('127.0.0.1'),
  port: z.int().min(1).max(65_535).default(9000),
});

/** As it is kept in the settings; nothing is sent by OSC before a person says so. */
export const outputSettings: z.ZodType<OutputSettings> = z.object({
  progressHz: z.number().min(0).max(60).default(10),
  osc: osc.prefault({}),
});
