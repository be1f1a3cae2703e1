import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setUpMark } from '../../model/engines/set-up-folder.ts';
import type { EngineReport } from '../../model/engines/self-test.ts';
import { enginesFolder } from '../engines/engines-folder.ts';
import { testInProcess } from '../engines/run-self-test.ts';
import { downloadFile } from './download-file.ts';
import { folderBytes } from './folder-bytes.ts';
import { downloadBytes, type SetupPlan, type SetupProgress } from './setup-plan.ts';

export type InstallOptions = {
  home: string;
  threads: number;
  /** Keeps what was built where it does not run here, such as for a driver that is still to come. */
  force: boolean;
  onProgress: (progress: SetupProgress) => void;
  signal?: AbortSignal;
};

export type Installed = { sizeBytes: number; report: EngineReport };

/**
 * Downloads what a plan needs, puts the engine together, tries it, and only then puts it in place of an older one. When it
 * fails, the older one stays as it was; whole and partial downloads are kept for the next try.
 *
 * @throws with a sentence: no room, no network, a checksum that does not agree, a build that fails, an engine that does not run
 */
export async function installPlan(plan: SetupPlan, options: InstallOptions): Promise<Installed> {
  const engines = enginesFolder(options.home);
  const downloads = join(engines, 'downloads');
  // In an engines folder of its own, so that it is tried where it stands.
  const staging = join(engines, `new-${process.pid}`);
  const folder = join(staging, plan.engine);
  await mkdir(downloads, { recursive: true });
  await checkRoom(engines, downloadBytes(plan) + plan.installedBytes);
  try {
    const paths = await download(plan, downloads, options);
    const tell = (phase: 'build' | 'test', detail: string) =>
      options.onProgress({ ...wholeDownload(plan), phase, detail });
    tell('build', `Putting ${plan.engine} together`);
    await mkdir(folder, { recursive: true });
    await plan.build(folder, paths, options.signal);
    const sizeBytes = await folderBytes(folder);
    const { engine, version } = plan;
    await writeFile(join(folder, setUpMark), JSON.stringify({ engine, version, sizeBytes }));
    tell('test', `Trying ${plan.engine}`);
    const report = await testInProcess(plan.engine, { ...options, enginesFolder: staging });
    if (!report.available && !options.force) {
      throw new Error(`${plan.engine} was built but does not run here: ${report.reason}`);
    }
    await replaceFolder(join(engines, plan.engine), folder, staging);
    for (const path of paths) await rm(path, { force: true });
    return { sizeBytes, report };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function download(
  plan: SetupPlan,
  folder: string,
  { onProgress, signal }: InstallOptions,
): Promise<string[]> {
  const totalBytes = downloadBytes(plan);
  const paths: string[] = [];
  let before = 0;
  for (const file of plan.files) {
    const onBytes = (bytes: number) =>
      onProgress({ phase: 'download', doneBytes: before + bytes, totalBytes, detail: file.name });
    paths.push(await downloadFile(file, folder, { onBytes, signal }));
    before += file.sizeBytes;
  }
  return paths;
}

function wholeDownload(plan: SetupPlan) {
  const totalBytes = downloadBytes(plan);
  return { doneBytes: totalBytes, totalBytes };
}

/** Two renames: whoever opens the engine in between finds none, never half of one. */
async function replaceFolder(target: string, fresh: string, staging: string): Promise<void> {
  if (existsSync(target)) await rename(target, join(staging, 'old'));
  await rename(fresh, target);
}

async function checkRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= neededBytes) return;
  const inGigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new Error(
    `${folder}: needs ${inGigabytes(neededBytes)} GB, of which ${inGigabytes(bavail * bsize)} GB are free`,
  );
}
