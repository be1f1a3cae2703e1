import { font } from './font.ts';
import { clockWords } from '../../ui/clock-words.ts';
import { secsAt, tickSecs, xOf } from './time-view.ts';
import { rulerPixels } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** Times from the beginning of the session. */
export function drawRuler(
  context: CanvasRenderingContext2D,
  { view, layout, whole, colours }: TimelinePicture,
): void {
  const { gutter, width } = layout;
  context.fillStyle = colours.line;
  context.fillRect(0, rulerPixels - 1, width, 1);
  const step = tickSecs(view.secsPerPixel);
  const first = Math.ceil((view.from - whole.start) / step);
  const last = Math.floor((secsAt(view, width - gutter) - whole.start) / step);
  context.font = font(11);
  for (let tick = first; tick <= last; tick++) {
    const x = Math.round(gutter + xOf(view, whole.start + tick * step));
    context.fillStyle = colours.line;
    context.fillRect(x, rulerPixels - 7, 1, 6);
    context.fillStyle = colours.faint;
    context.fillText(clockWords(tick * step, step), x + 4, rulerPixels / 2);
  }
}
