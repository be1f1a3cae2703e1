import { cp, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { checkDriver } from './graphics-driver.ts';
import { findWheel } from './python-wheel.ts';
import type { Registries } from './registry-file.ts';
import type { SetupPlan } from './setup-plan.ts';
import { unpackWheel } from './unpack-wheel.ts';

export type CudaOptions = {
  registries: Registries;
  /** Of onnxruntime; by default that of onnxruntime-node. */
  version?: string | undefined;
  /** Sets CUDA up where there is no driver yet. */
  force: boolean;
};

// Of CUDA 13.0, the oldest 13: newer drivers run it, older libraries do not know newer GPUs.
const cudaWheels: [project: string, version: string][] = [
  ['nvidia-cublas', '13.0.2.14'],
  ['nvidia-cuda-runtime', '13.0.96'],
  ['nvidia-cuda-nvrtc', '13.0.88'],
  ['nvidia-cudnn-cu13', '9.13.0.50'],
  ['nvidia-curand', '10.4.0.35'],
];
// Without the stand-in for BLAS and the variants for old systems, which nobody asks for.
const cudaLibrary = /^nvidia\/\w+\/lib\/(?!libnvblas)(?!.*\.alt\.)[^/]+\.so[.\d]*$/;
const oldestDriver = 580;
const unpackedRatio = 1.5;

/**
 * onnxruntime's CUDA provider beside onnxruntime-node. onnxruntime's own install script would fetch the provider from
 * NuGet; the same release's Python wheel has it too, together with the library it was built with, and NVIDIA's wheels
 * have the CUDA libraries that the script leaves to the machine.
 *
 * @throws where it cannot work here: another system than Linux on x64, no driver; or no registry
 */
export async function planCuda({ registries, version, force }: CudaOptions): Promise<SetupPlan> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `onnxruntime-node has CUDA for Linux on x64 only, this is ${process.platform} on ${process.arch}. The engine onnxruntime-webgpu uses graphics cards here`,
    );
  }
  const remarks = checkDriver(force, oldestDriver);
  const runtime = await onnxRuntimePackage();
  const wanted = version ?? runtime.version;
  const wheels: [string, string][] = [['onnxruntime-gpu', wanted], ...cudaWheels];
  const files = await Promise.all(
    wheels.map(([project, release]) => findWheel(registries.pypi, project, release)),
  );
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    engine: 'onnxruntime-cuda',
    version: wanted,
    files,
    installedBytes: unpackedRatio * bytes,
    remarks,
    build: async (folder, [provider, ...cuda]) => {
      const binaries = await copyPackages(folder, runtime.folder);
      await unpackWheel(provider!, binaries, providerLibrary);
      for (const wheel of cuda) {
        await unpackWheel(wheel, join(folder, 'nvidia'), (entry) =>
          cudaLibrary.test(entry) ? basename(entry) : undefined,
        );
      }
    },
  };
}

/** The libraries of a build that belong together; the binding asks for the core by this name. */
function providerLibrary(entry: string): string | undefined {
  const name = /^onnxruntime\/capi\/([^/]+)$/.exec(entry)?.[1] ?? '';
  if (name.startsWith('libonnxruntime.so.')) return 'libonnxruntime.so.1';
  return /^libonnxruntime_providers_(cuda|shared)\.so$/.test(name) ? name : undefined;
}

/** onnxruntime looks for its providers beside itself, so it gets a copy that has them. @returns the binaries' folder */
async function copyPackages(folder: string, source: string): Promise<string> {
  const target = join(folder, 'node_modules/onnxruntime-node');
  const binaries = 'bin/napi-v6/linux/x64';
  await mkdir(join(target, binaries), { recursive: true });
  const entry = createRequire(join(source, 'index.js')).resolve('onnxruntime-common');
  const common = join(dirname(entry), '../..'); // of dist/cjs/index.js
  const copies = [
    [join(source, 'package.json'), join(target, 'package.json')],
    [join(source, 'dist'), join(target, 'dist')],
    [join(source, binaries, 'onnxruntime_binding.node'), join(target, binaries, 'onnxruntime_binding.node')],
    [common, join(folder, 'node_modules/onnxruntime-common')],
  ] as const; // prettier-ignore
  for (const [from, to] of copies) await cp(from, to, { recursive: true });
  return join(target, binaries);
}

async function onnxRuntimePackage(): Promise<{ folder: string; version: string }> {
  const file = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return { folder: dirname(file), version };
}
