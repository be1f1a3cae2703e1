import type { Suggestion } from '../../../main/wire/label-events.ts';
import { font } from './font.ts';
import { secsAt, xOf } from './time-view.ts';
import type { TimelineRow } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** What a model says, hatched: the denser the surer. */
export function drawSuggestions(
  context: CanvasRenderingContext2D,
  picture: TimelinePicture,
  row: TimelineRow,
): void {
  const { view, layout, suggestions, selectedSuggestion, classes, colours } = picture;
  const { gutter, width } = layout;
  const end = secsAt(view, width - gutter);
  let lastX = -1;
  for (const suggestion of suggestions) {
    if (suggestion.person !== row.person || suggestion.end <= view.from) continue;
    if (suggestion.start >= end) continue;
    const left = Math.max(gutter, gutter + xOf(view, suggestion.start));
    const right = Math.min(width, gutter + xOf(view, suggestion.end));
    if (Math.floor(right) === lastX) continue;
    lastX = Math.floor(right);
    const isSelected = suggestion === selectedSuggestion;
    drawOne(context, row, suggestion, left, right, {
      fill: classes.get(suggestion.class)?.fill ?? colours.muted,
      text: colours.text,
      isSelected,
    });
  }
}

function drawOne(
  context: CanvasRenderingContext2D,
  { top, height }: TimelineRow,
  suggestion: Suggestion,
  left: number,
  right: number,
  { fill, text, isSelected }: { fill: string; text: string; isSelected: boolean },
): void {
  const room = Math.max(1, right - left - 1);
  const [boxTop, boxHeight] = [top + 1, height - 3];
  context.fillStyle = fill;
  context.globalAlpha = 0.16;
  context.fillRect(left, boxTop, room, boxHeight);
  context.globalAlpha = 0.35 + 0.65 * suggestion.confidence;
  context.fillRect(left, boxTop + boxHeight - 2, room, 2);
  context.globalAlpha = 1;
  if (room < 4) return;
  context.save();
  context.beginPath();
  context.rect(left, boxTop, room, boxHeight);
  context.clip();
  context.strokeStyle = fill;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.beginPath();
  for (let x = left - (left % 7) - boxHeight; x < left + room; x += 7) {
    context.moveTo(x, boxTop + boxHeight);
    context.lineTo(x + boxHeight, boxTop);
  }
  context.stroke();
  context.globalAlpha = 1;
  if (isSelected) {
    context.strokeStyle = text;
    context.lineWidth = 3;
    context.strokeRect(left, boxTop, room, boxHeight);
  }
  context.restore();
  const words = `${suggestion.class} ${Math.round(100 * suggestion.confidence)} %`;
  context.font = font(11, 600);
  if (context.measureText(words).width + 8 > room) return;
  context.fillStyle = text;
  context.fillText(words, left + 4, boxTop + boxHeight / 2);
}
