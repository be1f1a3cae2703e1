import { peakBetween } from './curve-levels.ts';
import { secsAt } from './time-view.ts';
import type { TimelineRow } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** How much a person moves: a hill a movement, nothing where nobody is there. */
export function drawMotion(
  context: CanvasRenderingContext2D,
  { view, layout, energy, energyPeak, colours }: TimelinePicture,
  row: TimelineRow,
): void {
  const curve = energy.get(row.person);
  if (curve === undefined) return;
  const { gutter, width } = layout;
  const floor = row.top + row.height - 1;
  const scale = (row.height - 4) / Math.max(1e-6, energyPeak);
  context.fillStyle = colours.faint;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (let x = 0; x < width - gutter; x++) {
    const peak = peakBetween(curve, secsAt(view, x), secsAt(view, x + 1));
    if (Number.isNaN(peak)) continue;
    const high = Math.max(1, Math.min(row.height - 2, peak * scale));
    context.rect(gutter + x, floor - high, 1, high);
  }
  context.fill();
  context.globalAlpha = 1;
}
