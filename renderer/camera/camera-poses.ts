import type { FoundPoses } from './found-poses.ts';

const listeners = new Set<(poses: FoundPoses) => void>();

/** What was found in the newest picture, as it comes. @returns a function that ends it */
export function onPoses(listener: (poses: FoundPoses) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellPoses(poses: FoundPoses): void {
  for (const listener of listeners) listener(poses);
}
