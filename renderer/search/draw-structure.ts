import type { SessionStructure } from '../../main/wire/search-events.ts';

export const structureLaneHeight = 9;
const gap = 2;

export function structureHeight(people: number): number {
  return Math.max(1, people) * (structureLaneHeight + gap) - gap;
}

/** A kind of motion's colour: kinds that are alike have hues that are alike. */
export function clusterColour(cluster: number, clusters: number, isDark: boolean): string {
  const hue = Math.round((300 * cluster) / Math.max(1, clusters - 1));
  return `oklch(${isDark ? 0.68 : 0.7} 0.115 ${hue})`;
}

/** A lane a person, from `start` at the left edge to `end` at the right. */
export function drawStructure(
  canvas: HTMLCanvasElement,
  width: number,
  { start, end }: { start: number; end: number },
  { people, clusters }: SessionStructure,
  isDark: boolean,
): void {
  const ratio = Math.min(2, window.devicePixelRatio);
  const height = structureHeight(people.length);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  const pixelsPerSec = width / Math.max(1e-6, end - start);
  const colours = Array.from({ length: clusters }, (_, cluster) =>
    clusterColour(cluster, clusters, isDark),
  );
  people.forEach(({ spans }, lane) => {
    let drawnTo = -Infinity;
    for (const { startSecs, endSecs, cluster } of spans) {
      if (endSecs <= start || startSecs >= end) continue;
      const left = Math.max(0, (startSecs - start) * pixelsPerSec);
      const right = (endSecs - start) * pixelsPerSec;
      // Of hours, what is finer than half a pixel is left out.
      if (right - drawnTo < 0.5) continue;
      drawnTo = right;
      context.fillStyle = colours[cluster]!;
      context.fillRect(left, lane * (structureLaneHeight + gap), Math.max(0.5, right - left), structureLaneHeight); // prettier-ignore
    }
  });
}
