import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileBinding, findCompiler } from './compile-binding.ts';
import { checkDriver } from './graphics-driver.ts';
import { findTarball } from './npm-tarball.ts';
import { findWheel } from './python-wheel.ts';
import type { Registries } from './registry-file.ts';
import type { SetupPlan } from './setup-plan.ts';
import { unpackTarball } from './unpack-tarball.ts';
import { unpackWheel } from './unpack-wheel.ts';

export type TensorflowOptions = {
  registries: Registries;
  isForGpu: boolean;
  /** Of TensorFlow's C library. */
  version?: string | undefined;
  /** Sets CUDA up where there is no driver yet. */
  force: boolean;
};

const packageVersion = '4.22.0';
const headersVersion = '1.9.0';
const protobufVersion = '3.21.4';
// The package's own tests pass with 2.15.1; CUDA kernels for the GPUs of the last years come with 2.17 and later.
const defaultVersions = { cpu: '2.15.1', gpu: '2.18.1' };
const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

// What TensorFlow 2.18 to 2.21 load, at the versions that 2.18.1 asks for and the later ones still take.
const cudaWheels: [project: string, version: string][] = [
  ['nvidia-cublas-cu12', '12.5.3.2'],
  ['nvidia-cuda-runtime-cu12', '12.5.82'],
  ['nvidia-cudnn-cu12', '9.3.0.75'],
  ['nvidia-cufft-cu12', '11.2.3.61'],
  ['nvidia-cusolver-cu12', '11.6.3.83'],
  ['nvidia-cusparse-cu12', '12.5.1.3'],
  ['nvidia-nvjitlink-cu12', '12.5.82'],
];

// Measured: a wheel's libraries take two to three times of it.
const unpackedRatio = 3;

/**
 * tfjs on TensorFlow's C library, which comes out of the Python wheel because the package's own download is gone
 * (tensorflow/tfjs issue 8742). The package's binding is compiled on the machine.
 *
 * @throws where it cannot work here: another system than Linux, no C++ compiler, for CUDA no driver; or no registry
 */
export async function planTensorflow(options: TensorflowOptions): Promise<SetupPlan> {
  const { registries, isForGpu, force } = options;
  if (process.platform !== 'linux') {
    throw new Error(
      `setup-tensorflow works on Linux only, this is ${process.platform}. The engine onnxruntime is fast here as it is`,
    );
  }
  const compiler = await findCompiler();
  const remarks = isForGpu ? checkDriver(force) : [];
  const engine = isForGpu ? 'tfjs-node-gpu' : 'tfjs-node';
  const version = options.version ?? defaultVersions[isForGpu ? 'gpu' : 'cpu'];
  const wheels: [string, string][] = [
    [isForGpu ? 'tensorflow' : 'tensorflow-cpu', version],
    ...(isForGpu ? cudaWheels : []),
  ];
  const files = await Promise.all([
    findTarball(registries.npm, `@tensorflow/${engine}`, packageVersion),
    findTarball(registries.npm, 'google-protobuf', protobufVersion),
    findTarball(registries.npm, 'node-api-headers', headersVersion),
    ...wheels.map(([project, wanted]) => findWheel(registries.pypi, project, wanted)),
  ]);
  const wheelBytes = files.slice(3).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    engine,
    version,
    files,
    installedBytes: unpackedRatio * wheelBytes,
    remarks,
    build: async (folder, [tarball, protobuf, headers, tensorflow, ...cuda], signal) => {
      await unpackPackage(folder, engine, tarball!);
      await unpackTarball(protobuf!, join(folder, 'node_modules/google-protobuf'), (entry) =>
        /^(google-protobuf\.js|package\.json|LICENSE.*)$/.test(entry) ? entry : undefined,
      );
      const build = join(folder, 'build');
      await unpackTarball(headers!, join(build, 'node'), (entry) => below('include', entry));
      await unpackTensorflow(folder, build, tensorflow!);
      for (const wheel of cuda) {
        await unpackWheel(wheel, folder, (entry) =>
          /^nvidia\/\w+\/lib\/[^/]+\.so[.\d]*$/.test(entry) ? entry : undefined,
        );
      }
      const binding = join(folder, 'node_modules/@tensorflow', engine, 'binding');
      await compileBinding(
        {
          compiler,
          includes: [join(build, 'node'), join(build, 'tensorflow'), join(binding, '..')],
          sources: ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(binding, name)),
          libraryFolder: join(folder, 'lib'),
          libraries,
          output: 'tfjs_binding.node',
        },
        signal,
      );
      await rm(build, { recursive: true });
    },
  };
}

async function unpackPackage(folder: string, engine: string, tarball: string): Promise<void> {
  const scope = join(folder, 'node_modules/@tensorflow');
  const wanted = /^(binding\/|dist\/(?!.*_test\.).*\.js$|package\.json$|LICENSE)/;
  await unpackTarball(tarball, join(scope, engine), (entry) =>
    wanted.test(entry) ? entry : undefined,
  );
  // The package asks for packages of tfjs; the engine puts our own core there before it loads it.
  for (const name of ['tfjs', 'tfjs-core']) {
    await mkdir(join(scope, name), { recursive: true });
    await writeFile(
      join(scope, name, 'index.js'),
      'module.exports = globalThis.framewiseTfjsCore;\n',
    );
  }
}

async function unpackTensorflow(folder: string, build: string, wheel: string): Promise<void> {
  const count = await unpackWheel(wheel, folder, (entry) => {
    const name = below('tensorflow', entry);
    return name !== undefined && libraries.includes(name) ? join('lib', name) : undefined;
  });
  if (count !== libraries.length) {
    throw new Error(`${wheel}: expected ${libraries.join(' and ')} in it, found ${count} of them`);
  }
  const headers = /^(tensorflow\/(c|core\/platform|tsl)|tsl|xla)\/.*\.h$/;
  await unpackWheel(wheel, join(build, 'tensorflow'), (entry) => {
    const header = below('tensorflow/include', entry);
    return header !== undefined && headers.test(header) ? header : undefined;
  });
}

/** An archive's entry relative to one of its folders, or undefined where it lies elsewhere. */
function below(folder: string, entry: string): string | undefined {
  return entry.startsWith(`${folder}/`) && !entry.split('/').includes('..')
    ? entry.slice(folder.length + 1)
    : undefined;
}
