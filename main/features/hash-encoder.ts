import { createHash } from 'node:crypto';
import type { Model } from '../../model/weights/model-file.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';

/** Tells whether two models give the same dense representation of the same motion, whatever their heads and names. */
export function hashEncoder({ card, weights }: Model): string {
  const { encoder, modality, normalisation, rateHz, joints, detection } = card;
  const { stride, lookahead } = detection;
  const hash = createHash('sha256');
  const seen = { ...encoder, dropPath: 0 };
  hash.update(JSON.stringify([seen, modality, normalisation, rateHz, joints, stride, lookahead]));
  for (const [name, { shape, values }] of Object.entries(withoutProjectors(weights)).sort(byName)) {
    if (/(^|\.)head\./.test(name)) continue;
    hash.update(`${name} ${shape.join()}\n`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex').slice(0, 32);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
