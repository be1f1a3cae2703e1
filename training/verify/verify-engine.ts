import type { Engine } from '../../model/engines/engine.ts';
import { reasonOf } from '../../model/engines/open-engine.ts';
import { failedGroup, type VerifyGroup } from './compare.ts';
import { forwardGroup, tokensGroup } from './forward-groups.ts';
import { readGoldenFolder, type GoldenFolder } from './golden-folder.ts';

export type VerifyReport = { engine: string; pass: boolean; groups: VerifyGroup[] };

/** What a correct float32 implementation keeps on a CPU. */
const forwardTolerance = 1e-5;

type Check = (golden: GoldenFolder, engine: Engine, tolerance: number) => Promise<VerifyGroup>;

const checks: Record<string, Check> = {
  tokens: tokensGroup,
  'dste.forward': (...rest) => forwardGroup('dste', ...rest),
  'sttr.forward': (...rest) => forwardGroup('sttr', ...rest),
};

/**
 * Compares everything of a golden folder with what the engine computes. A group that cannot be computed, because the
 * folder lacks something or the engine fails, does not pass and says why.
 *
 * @throws when the folder cannot be read at all
 */
export async function verifyEngine(path: string, engine: Engine): Promise<VerifyReport> {
  const golden = await readGoldenFolder(path);
  const groups: VerifyGroup[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      groups.push(await check(golden, engine, forwardTolerance));
    } catch (error) {
      groups.push(failedGroup(name, forwardTolerance, reasonOf(error)));
    }
  }
  return { engine: engine.name, pass: groups.every((group) => group.pass), groups };
}
