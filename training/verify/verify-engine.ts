import type { Engine, EngineName } from '../../model/engines/engine.ts';
import { reasonOf } from '../../model/engines/open-engine.ts';
import { failedGroup, type VerifyGroup } from './compare.ts';
import { cropGroup } from './crop-group.ts';
import { forwardGroup, tokensGroup } from './forward-groups.ts';
import { readGoldenFolder, type GoldenFolder } from './golden-folder.ts';
import { adamGroup, gradientsGroup, lossesGroup, projectorsGroup } from './step-groups.ts';

export type VerifyReport = { engine: string; pass: boolean; groups: VerifyGroup[] };

/** What a correct float32 implementation keeps: absolute, but relative for losses and gradients. */
type Tolerances = Record<
  'forward' | 'projectors' | 'losses' | 'gradients' | 'adam' | 'crop',
  number
>;

const onCpu: Tolerances = {
  forward: 1e-5,
  projectors: 5e-5,
  losses: 1e-5,
  gradients: 1e-3,
  adam: 1e-5,
  crop: 1e-5,
};
const onGpu: Tolerances = { ...onCpu, forward: 1e-4, projectors: 1e-4 };
const gpuEngines: readonly EngineName[] = [
  'onnxruntime-webgpu',
  'onnxruntime-cuda',
  'tfjs-node-gpu',
];

type Check = {
  name: string;
  tolerance: keyof Tolerances;
  run: (golden: GoldenFolder, engine: Engine, tolerance: number) => Promise<VerifyGroup>;
};

const checks: Check[] = [
  { name: 'tokens', tolerance: 'forward', run: tokensGroup },
  ...(['dste', 'sttr'] as const).flatMap((encoder): Check[] => [
    {
      name: `${encoder}.forward`,
      tolerance: 'forward',
      run: (...rest) => forwardGroup(encoder, ...rest),
    },
    {
      name: `${encoder}.projectors`,
      tolerance: 'projectors',
      run: (...rest) => projectorsGroup(encoder, ...rest),
    },
    {
      name: `${encoder}.losses`,
      tolerance: 'losses',
      run: (...rest) => lossesGroup(encoder, ...rest),
    },
    {
      name: `${encoder}.gradients`,
      tolerance: 'gradients',
      run: (...rest) => gradientsGroup(encoder, ...rest),
    },
    { name: `${encoder}.adam`, tolerance: 'adam', run: (...rest) => adamGroup(encoder, ...rest) },
  ]),
  {
    name: 'crop',
    tolerance: 'crop',
    run: (golden, _engine, tolerance) => Promise.resolve().then(() => cropGroup(golden, tolerance)),
  },
];

/**
 * Compares everything of a golden folder with what the engine computes: the forward pass, projectors, losses, gradients
 * and the optimiser's step. A group that cannot be computed, because the folder lacks something or the engine fails, does
 * not pass and says why.
 *
 * @throws when the folder cannot be read at all
 */
export async function verifyEngine(path: string, engine: Engine): Promise<VerifyReport> {
  const golden = await readGoldenFolder(path);
  const tolerances = gpuEngines.includes(engine.name) ? onGpu : onCpu;
  const groups: VerifyGroup[] = [];
  for (const check of checks) {
    const tolerance = tolerances[check.tolerance];
    try {
      groups.push(await check.run(golden, engine, tolerance));
    } catch (error) {
      groups.push(failedGroup(check.name, tolerance, reasonOf(error)));
    }
  }
  return { engine: engine.name, pass: groups.every((group) => group.pass), groups };
}
