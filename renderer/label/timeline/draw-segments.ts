import type { LabelSegment } from '../../../main/wire/label-events.ts';
import { firstEndingAfter } from '../edit/tier.ts';
import { font } from './font.ts';
import { secsAt, xOf } from './time-view.ts';
import type { TimelineRow } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

type TierRow = TimelineRow & { kind: 'tier' };

/** The segments of a tier that are visible; of those that share a pixel, one. */
export function drawSegments(
  context: CanvasRenderingContext2D,
  picture: TimelinePicture,
  row: TierRow,
): void {
  const { view, layout, preview } = picture;
  const { segments } = row.tier;
  const end = secsAt(view, layout.width - layout.gutter);
  let at = firstEndingAfter(row.tier, view.from);
  while (at < segments.length) {
    const segment = segments[at]!;
    if (segment.start >= end) return;
    if (segment.id !== preview?.id) drawSegment(context, picture, row, segment, false);
    const pixelEnd = secsAt(view, Math.floor(xOf(view, segment.start)) + 1);
    at = segment.end < pixelEnd ? Math.max(at + 1, firstEndingAfter(row.tier, pixelEnd)) : at + 1;
  }
}

export function drawSegment(
  context: CanvasRenderingContext2D,
  { view, layout, classes, colours, selectedId }: TimelinePicture,
  row: TierRow,
  segment: LabelSegment,
  isPreview: boolean,
): void {
  const { gutter, width } = layout;
  const left = Math.max(gutter - 4, gutter + xOf(view, segment.start));
  const right = Math.min(width + 4, gutter + xOf(view, segment.end));
  const colour = classes.get(segment.class);
  context.fillStyle = colour?.fill ?? colours.muted;
  const [top, height] = [row.top + 3, row.height - 7];
  // A sliver of room keeps neighbours apart.
  const room = Math.max(1, right - left - (right - left > 3 ? 1 : 0));
  if (room < 4) {
    context.fillRect(left, top, room, height);
    return;
  }
  context.globalAlpha = isPreview ? 0.8 : 1;
  context.beginPath();
  context.roundRect(left, top, room, height, 3);
  context.fill();
  context.globalAlpha = 1;
  if (isPreview || segment.id === selectedId) {
    context.strokeStyle = colours.text;
    context.lineWidth = 2;
    context.stroke();
  }
  if (room < 18) return;
  context.font = font(12, 600);
  context.fillStyle = colour?.text ?? colours.text;
  const words = widthOf(context, segment.class) + 10 <= room ? segment.class : segment.class[0]!;
  if (widthOf(context, words) + 8 > room) return;
  // The name stays in sight while its segment reaches over the left edge.
  context.fillText(words, Math.max(left, gutter) + 5, top + height / 2 + 0.5);
}

const widths = new Map<string, number>();

/** In the font of segments: measuring is dear. */
function widthOf(context: CanvasRenderingContext2D, words: string): number {
  let found = widths.get(words);
  if (found === undefined) widths.set(words, (found = context.measureText(words).width));
  return found;
}
