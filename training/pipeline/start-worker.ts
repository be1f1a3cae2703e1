import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts one of the modules here as a thread of its own. It runs as this one does: from TypeScript through tsx in a
 * checkout, as plain JavaScript where the app was built.
 *
 * @param name of the module, without its extension
 * @param start what it finds as its `workerData`
 */
export function startWorker(name: string, start: object): Worker {
  const extension = extname(fileURLToPath(import.meta.url));
  const module = new URL(`./${name}${extension}`, import.meta.url);
  const first = extension === '.ts' ? new URL('./typescript-worker.mjs', import.meta.url) : module;
  return new Worker(first, { workerData: { ...start, module: module.href }, execArgv: [] });
}
