import { Command } from 'commander';
import { planCuda } from '../setup/plan-cuda.ts';
import { addSetupOptions, registries, runSetup, type SetupOptions } from './run-setup.ts';

/** Installs onnxruntime's CUDA provider and the CUDA libraries it needs. */
export function setupCudaCommand(): Command {
  return addSetupOptions(new Command('setup-cuda')).action(async (options: SetupOptions) => {
    const { version, force = false } = options;
    await runSetup(await planCuda({ registries: registries(), version, force }), options);
  });
}
