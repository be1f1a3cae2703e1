import { create } from 'zustand';

/** A session to export: what the dialog needs to know before it asks. */
export type SessionToExport = { id: string; name: string; people: string[]; isLabelled: boolean };

export const useExportStore = create<{ session: SessionToExport | undefined }>()(() => ({
  session: undefined,
}));

/** Opens the choice of a format. */
export function openExport(session: SessionToExport): void {
  useExportStore.setState({ session });
}

export function closeExport(): void {
  useExportStore.setState({ session: undefined });
}
