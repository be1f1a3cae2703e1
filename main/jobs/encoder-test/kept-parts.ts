import { readJson, writeJson } from '../run-folder.ts';
import { storageError } from '../storage-error.ts';
import { fewLabelsKey, frozenKey } from './test-part.ts';
import type { FewLabelsFigures } from './few-labels-figures.ts';
import type { FrozenFigures } from './frozen-figures.ts';
import type { TestedFeatures } from '../../wire/encoder-test-events.ts';

type Figures = FrozenFigures | FewLabelsFigures;

/** What a test has found out so far, kept on the disk so that it can go on. */
export type KeptParts = {
  has(key: string): boolean;
  add(key: string, figures: Figures): Promise<void>;
  /** Once it is there. */
  frozen(features: TestedFeatures): FrozenFigures;
  /** Likewise. */
  fewLabels(share: number, isFromScratch: boolean): FewLabelsFigures;
};

/**
 * Opens what was kept of a test.
 *
 * @param identity of settings, encoders and data: parts of others are forgotten
 */
export async function openKeptParts(path: string, identity: string): Promise<KeptParts> {
  const parts = await readParts(path, identity);
  return {
    has: (key) => parts.has(key),
    async add(key, figures) {
      parts.set(key, figures);
      await writeJson(path, { identity, parts: Object.fromEntries(parts) }).catch(
        (error: unknown) => {
          throw storageError('What the test has found out', path, error);
        },
      );
    },
    frozen: (features) => parts.get(frozenKey(features)) as FrozenFigures,
    fewLabels: (share, isFromScratch) =>
      parts.get(fewLabelsKey(share, isFromScratch)) as FewLabelsFigures,
  };
}

async function readParts(path: string, identity: string): Promise<Map<string, Figures>> {
  try {
    // Written by us, whole or not at all.
    const kept = (await readJson(path)) as { identity: string; parts: Record<string, Figures> };
    return new Map(kept.identity === identity ? Object.entries(kept.parts) : []);
  } catch {
    return new Map(); // Nothing was kept, or it is damaged: found out again.
  }
}
