import { secsAt, xOf, type TimeView } from './time-view.ts';
import { overviewPixels, type TimelineLayout } from './timeline-layout.ts';
import type { Span } from '../../../main/wire/label-events.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** The whole session under the rows, with the stretch that is shown and the playhead. */
export function drawOverview(
  context: CanvasRenderingContext2D,
  { view, layout, whole, colours, playheadSecs }: TimelinePicture,
): void {
  const { gutter, width, height } = layout;
  const top = height - overviewPixels;
  const all = overviewOf(layout, whole);
  context.fillStyle = colours.line;
  context.fillRect(0, top, width, 1);
  context.fillStyle = colours.lane;
  context.fillRect(gutter, top + 5, width - gutter, overviewPixels - 8);
  const left = gutter + xOf(all, view.from);
  const right = gutter + xOf(all, secsAt(view, width - gutter));
  context.fillStyle = colours.muted;
  context.globalAlpha = 0.5;
  context.beginPath();
  context.roundRect(left, top + 5, Math.max(6, right - left), overviewPixels - 8, 3);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = colours.accent;
  context.fillRect(gutter + xOf(all, playheadSecs) - 1, top + 3, 2, overviewPixels - 4);
}

export function overviewOf({ width, gutter }: TimelineLayout, { start, end }: Span): TimeView {
  return { from: start, secsPerPixel: (end - start) / (width - gutter) };
}
