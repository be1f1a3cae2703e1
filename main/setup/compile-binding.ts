import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const compilers = ['g++', 'c++', 'clang++'];

/** @throws with what to install where there is no C++ compiler */
export async function findCompiler(): Promise<string> {
  for (const compiler of compilers) {
    const works = await run(compiler, ['--version']).then(
      () => true,
      () => false,
    );
    if (works) return compiler;
  }
  throw new Error(
    'No C++ compiler was found, which builds the binding between tfjs and TensorFlow. ' +
      'Install one: sudo apt install g++, or sudo dnf install gcc-c++',
  );
}

export type BindingSources = {
  compiler: string;
  /** Folders of headers: Node-API's, TensorFlow's C API's, and the package's own. */
  includes: string[];
  sources: string[];
  /** Where the libraries lie that it is linked with and looks for at run time, and where it is written. */
  libraryFolder: string;
  libraries: string[];
  output: string;
};

/**
 * Builds a Node-API module from a few C++ files.
 *
 * @throws with the first error of the compiler
 */
export async function compileBinding(options: BindingSources, signal?: AbortSignal): Promise<void> {
  const { compiler, includes, sources, libraryFolder, libraries, output } = options;
  const words = [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-w'],
    ...['-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...includes.map((folder) => `-I${folder}`),
    ...sources,
    ...libraries.map((library) => join(libraryFolder, library)),
    // The libraries find CUDA's own only where they are used, and these modules lie beside them.
    ...['-Wl,-rpath,$ORIGIN', '-Wl,--allow-shlib-undefined'],
    ...['-o', join(libraryFolder, output)],
  ];
  await run(compiler, words, { maxBuffer: 2 ** 26, ...(signal && { signal }) }).catch(
    (error: unknown) => {
      const { stderr = '', message } = error as { stderr?: string; message: string };
      const first = stderr.split('\n').find((line) => /error|cannot find/.test(line)) ?? message;
      throw new Error(`${compiler} could not build ${output}: ${first}`, { cause: error });
    },
  );
}
