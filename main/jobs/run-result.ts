import type { RunResult } from '../wire/training-events.ts';
import { readJson, runFolder } from './run-folder.ts';

/** What a run of the library came to. @throws when it has not finished, or was too short to be measured */
export async function readRunResult(home: string, run: string): Promise<RunResult> {
  try {
    // Written by us, whole or not at all.
    return (await readJson(runFolder(home, run).result)) as RunResult;
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isAbsent ? 'it has no result yet' : (error as Error).message;
    throw new Error(`Run ${run}: ${reason}`, { cause: error });
  }
}
