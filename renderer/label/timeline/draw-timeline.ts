import type { Span } from '../../../main/wire/label-events.ts';
import { isTier } from '../edit/tier.ts';
import { drawJointNames, drawJoints } from './draw-joints.ts';
import { drawMotion } from './draw-motion.ts';
import { drawOverview } from './draw-overview.ts';
import { drawRuler } from './draw-ruler.ts';
import { drawSegment, drawSegments } from './draw-segments.ts';
import { drawSuggestions } from './draw-suggestions.ts';
import { font } from './font.ts';
import { xOf } from './time-view.ts';
import { overviewPixels, rulerPixels, type TimelineRow } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** Draws what is visible, and of that nothing finer than a pixel. */
export function drawTimeline(context: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { layout, scroll, colours } = picture;
  const { width, height, gutter, rows } = layout;
  context.clearRect(0, 0, width, height);
  context.textBaseline = 'middle';
  const bottom = height - overviewPixels;
  context.save();
  context.beginPath();
  context.rect(0, rulerPixels, width, bottom - rulerPixels);
  context.clip();
  context.translate(0, rulerPixels - scroll);
  for (const row of rows) {
    if (row.top + row.height < scroll || row.top > scroll + bottom - rulerPixels) continue;
    drawRow(context, picture, row);
  }
  context.restore();
  drawRuler(context, picture);
  drawOverview(context, picture);
  const line = (secs: number, colour: string, pixels: number) => {
    const x = gutter + xOf(picture.view, secs);
    if (x < gutter - 1 || x > width) return;
    context.fillStyle = colour;
    context.fillRect(x - pixels / 2, 0, pixels, bottom);
  };
  if (picture.hoverX !== undefined && picture.hoverX >= gutter) {
    context.fillStyle = colours.faint;
    context.globalAlpha = 0.6;
    context.fillRect(picture.hoverX, rulerPixels, 1, bottom - rulerPixels);
    context.globalAlpha = 1;
  }
  if (picture.rangeStart !== undefined) line(picture.rangeStart, colours.text, 2);
  line(picture.playheadSecs, colours.accent, 2);
}

function drawRow(
  context: CanvasRenderingContext2D,
  picture: TimelinePicture,
  row: TimelineRow,
): void {
  const { layout, colours, active, preview } = picture;
  const { gutter, width } = layout;
  context.save();
  context.beginPath();
  context.rect(gutter, row.top, width - gutter, row.height);
  context.clip();
  if (row.kind === 'tier') {
    drawLane(context, picture, row);
    drawSegments(context, picture, row);
    if (preview && isTier(row.tier, preview)) drawSegment(context, picture, row, preview, true);
  } else if (row.kind === 'suggestions') drawSuggestions(context, picture, row);
  else if (row.kind === 'joints') drawJoints(context, picture, row);
  else drawMotion(context, picture, row);
  context.restore();
  if (row.kind === 'joints') drawJointNames(context, picture, row);
  if (row.kind !== 'tier') return;
  const isActive = active !== undefined && isTier(row.tier, active);
  context.fillStyle = isActive ? colours.accent : 'transparent';
  context.fillRect(0, row.top + 3, 3, row.height - 6);
  context.fillStyle = isActive ? colours.text : colours.muted;
  context.font = font(12, isActive ? 600 : 500);
  context.save();
  context.beginPath();
  context.rect(0, row.top, gutter - 6, row.height);
  context.clip();
  context.fillText(`${row.person} · ${row.tier.by}`, 9, row.top + row.height / 2);
  context.restore();
}

/** A lane while the person is there, with a line under what was gone through. */
function drawLane(
  context: CanvasRenderingContext2D,
  { layout, view, whole, colours, markedOf, presence }: TimelinePicture,
  row: TimelineRow & { kind: 'tier' },
): void {
  const { gutter, width } = layout;
  const fill = (spans: readonly Span[], top: number, height: number) => {
    for (const { start, end } of spans) {
      const left = Math.max(gutter, gutter + xOf(view, start));
      const right = Math.min(width, gutter + xOf(view, end));
      if (right > left) context.fillRect(left, top, right - left, height);
    }
  };
  const there = presence.get(row.person) ?? [whole];
  context.fillStyle = colours.lane;
  fill(there, row.top + 1, row.height - 2);
  context.fillStyle = colours.marked;
  fill(markedOf(row.tier) ?? there, row.top + row.height - 3, 2);
}
