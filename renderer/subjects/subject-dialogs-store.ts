import { create } from 'zustand';

/** Which dialog about people and what was said of them is open. */
export type SubjectDialog =
  | { kind: 'people' }
  /** Who the people of a session are. */
  | { kind: 'who'; session: string; name: string; people: string[] }
  /** Why live detection said something else. */
  | { kind: 'compare'; session: string; name: string };

export const useSubjectDialog = create<{ dialog: SubjectDialog | undefined }>()(() => ({
  dialog: undefined,
}));

export function openSubjectDialog(dialog: SubjectDialog): void {
  useSubjectDialog.setState({ dialog });
}

export function closeSubjectDialog(): void {
  useSubjectDialog.setState({ dialog: undefined });
}
