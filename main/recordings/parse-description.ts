import { z } from 'zod';
import type { SessionDescription } from './session.ts';

const schema = z.object({
  name: z.string(),
  origin: z.string(),
  created: z.string(),
  rateHz: z.number().positive().exactOptional(),
  sources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      joints: z.array(z.string()),
      sensorJoints: z.array(z.string()).exactOptional(),
      layout: z.string().exactOptional(),
    }),
  ),
  details: z.record(z.string(), z.string()),
});

/** Name of the metadata record that holds a recording's description, as JSON under `json`. */
export const descriptionRecord = 'framewise.session';

/** @throws an Error that says which field is wrong */
export function parseDescription(json: string): SessionDescription {
  const result = schema.safeParse(JSON.parse(json));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new Error(`description, ${issue.path.map(String).join('.')}: ${issue.message}`);
}
