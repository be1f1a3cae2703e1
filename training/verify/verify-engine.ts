import type { Engine, EngineName } from '../../model/engines/engine.ts';
import { reasonOf } from '../../model/engines/open-engine.ts';
import { failedGroup, type VerifyGroup } from './compare.ts';
import { cropGroup } from './crop-group.ts';
import { forwardGroup, tokensGroup } from './forward-groups.ts';
import { readGoldenFolder } from './golden-folder.ts';
import { runGoldenStep } from './golden-step.ts';
import {
  adamGroup,
  gradientsGroup,
  lossesGroup,
  projectorsGroup,
  type StepCheck,
} from './step-groups.ts';

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

const encoders = ['dste', 'sttr'] as const;
const stepChecks: [Exclude<keyof Tolerances, 'forward' | 'crop'>, StepCheck][] = [
  ['projectors', projectorsGroup],
  ['losses', lossesGroup],
  ['gradients', gradientsGroup],
  ['adam', adamGroup],
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
  const { forward, crop } = tolerances;
  const groups = [await judge('tokens', forward, () => tokensGroup(golden, engine, forward))];
  for (const encoder of encoders) {
    const name = `${encoder}.forward`;
    groups.push(
      await judge(name, forward, () => forwardGroup(encoder, golden, engine, forward)),
      ...(await judgeStep(encoder)),
    );
  }
  groups.push(await judge('crop', crop, () => cropGroup(golden, crop)));
  return { engine: engine.name, pass: groups.every((group) => group.pass), groups };

  /** One step of training, looked at in four ways. */
  async function judgeStep(encoder: (typeof encoders)[number]): Promise<VerifyGroup[]> {
    const running = runGoldenStep(encoder, golden, engine);
    const judged: VerifyGroup[] = [];
    for (const [name, check] of stepChecks) {
      const run = async () => check(encoder, golden, await running, tolerances[name]);
      judged.push(await judge(`${encoder}.${name}`, tolerances[name], run));
    }
    return judged;
  }
}

async function judge(
  name: string,
  tolerance: number,
  run: () => VerifyGroup | Promise<VerifyGroup>,
): Promise<VerifyGroup> {
  try {
    return await run();
  } catch (error) {
    return failedGroup(name, tolerance, reasonOf(error));
  }
}
