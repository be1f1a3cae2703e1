import { create } from 'zustand';
import type { ImportReport } from '../../../main/wire/library-events.ts';

export type ImportStore = {
  isImporting: boolean;
  /** Of the last import. */
  report: ImportReport | undefined;
  /** Of files that do not say it. */
  rateHz: number;
};

export const useImportStore = create<ImportStore>()(() => ({
  isImporting: false,
  report: undefined,
  rateHz: 30,
}));
