import { create } from 'zustand';
import type { FileCheck, FileChoice } from '../../../main/wire/exchange-events.ts';

/** The import that is being prepared; there is one at a time. */
export type ImportStore = {
  phase: 'closed' | 'sending' | 'checking' | 'ready' | 'running';
  batch: string | undefined;
  files: number;
  sent: number;
  /** Of files that do not say theirs. */
  rateHz: number;
  choices: Record<string, FileChoice>;
  checks: FileCheck[];
  /** Why it cannot go on. */
  problem: string | undefined;
  /** The table whose columns are being told apart. */
  table: string | undefined;
};

export const closedImport: ImportStore = {
  phase: 'closed',
  batch: undefined,
  files: 0,
  sent: 0,
  rateHz: 30,
  choices: {},
  checks: [],
  problem: undefined,
  table: undefined,
};

export const useImportStore = create<ImportStore>()(() => closedImport);
