import { create } from 'zustand';

export type AddKind = 'camera' | 'sender' | 'machine' | 'kinectron' | 'recording' | 'demo' | 'else';

/** Which source is being checked, and what is being added. */
export const useSourcesStore = create<{
  checked: string | undefined;
  adding: AddKind | undefined;
}>()(() => ({ checked: undefined, adding: undefined }));

export function check(sourceId: string | undefined): void {
  useSourcesStore.setState({ checked: sourceId });
}

export function startAdding(kind: AddKind | undefined): void {
  useSourcesStore.setState({ adding: kind });
}
