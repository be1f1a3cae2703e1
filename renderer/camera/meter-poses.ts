import { useCameraStore } from './camera-store.ts';

/** Tells the store once a second how many pictures there were, and how many people in the last. */
export function meterPoses(): { push(people: number): void } {
  let since = performance.now();
  let pictures = 0;
  return {
    push(people) {
      pictures++;
      const elapsed = performance.now() - since;
      if (elapsed < 1000) return;
      useCameraStore.setState({ rateHz: (pictures * 1000) / elapsed, people });
      since = performance.now();
      pictures = 0;
    },
  };
}
