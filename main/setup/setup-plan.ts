import type { EngineName } from '../../model/engines/engine.ts';
import type { RegistryFile } from './registry-file.ts';

/** How one engine is set up on this machine. */
export type SetupPlan = {
  engine: EngineName;
  /** Of the native library. */
  version: string;
  files: RegistryFile[];
  /** What it takes on the disk when it is ready, about. */
  installedBytes: number;
  /** What a person should know before; sentences. */
  remarks: string[];
  /** Puts the engine together in a folder, from the downloaded files in the order of `files`. */
  build(folder: string, paths: string[], signal: AbortSignal | undefined): Promise<void>;
};

export type SetupProgress = {
  phase: 'download' | 'build' | 'test';
  /** Of the downloads. */
  doneBytes: number;
  totalBytes: number;
  /** The file or step that is under way. */
  detail: string;
};

export function downloadBytes(plan: SetupPlan): number {
  return plan.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
