import { createHash } from 'node:crypto';
import type { Session } from './session.ts';

/** Tells whether two sessions hold the same motion and labels. */
export function hashSession({ frames, labels }: Session): string {
  const hash = createHash('sha256');
  for (const { timeMillis, bodies } of frames) {
    hash.update(`${timeMillis} ${bodies.length}\n`);
    for (const { id, pose } of bodies) {
      hash.update(`${id}\n`);
      hash.update(new Uint8Array(pose.buffer, pose.byteOffset, pose.byteLength));
    }
  }
  hash.update(JSON.stringify(labels ?? null));
  return hash.digest('hex').slice(0, 32);
}
