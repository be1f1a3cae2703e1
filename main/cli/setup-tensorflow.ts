import { Command } from 'commander';
import { planTensorflow } from '../setup/plan-tensorflow.ts';
import { addSetupOptions, registries, runSetup, type SetupOptions } from './run-setup.ts';

/** Installs tfjs on TensorFlow's C library, where the package's own download no longer works. */
export function setupTensorflowCommand(): Command {
  return addSetupOptions(new Command('setup-tensorflow'))
    .option('--gpu', 'with CUDA, for NVIDIA cards')
    .action(async (options: SetupOptions & { gpu?: boolean }) => {
      const { version, force = false, gpu: isForGpu = false } = options;
      const plan = await planTensorflow({ registries: registries(), version, force, isForGpu });
      await runSetup(plan, options);
    });
}
