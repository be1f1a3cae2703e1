import { historyMillis } from '../live/live-feed.ts';
import type { ChosenMoment } from '../live/live-store.ts';
import type { LabelLane } from '../live/label-lane.ts';
import { classColour } from '../ui/class-colours.ts';
import { personTint } from '../ui/person-tints.ts';
import { rowsOf, xOf, type StripLayout } from './strip-layout.ts';

const tickMillis = 5000;
const font = (pixels: number, weight = 500) => `${weight} ${pixels}px "Inter Variable", sans-serif`;

export type StripColours = {
  text: string;
  muted: string;
  faint: string;
  line: string;
  background: string;
  accent: string;
};

export type StripPicture = {
  layout: StripLayout;
  colours: StripColours;
  /** Class names as people read them. */
  classes: readonly string[];
  threshold: number;
  /** The moment that is frozen, and the one under the pointer. */
  frozenMillis: number | undefined;
  hoverMillis: number | undefined;
  /** A stretch that is chosen, of whom. */
  chosen: ChosenMoment | undefined;
};

export function drawStrip(context: CanvasRenderingContext2D, picture: StripPicture): void {
  const { layout } = picture;
  context.clearRect(0, 0, layout.width, layout.height);
  context.textBaseline = 'middle';
  drawAxis(context, picture);
  layout.lanes.forEach(({ people }, index) => {
    const rows = rowsOf(layout, index);
    drawName(context, picture, index);
    for (const person of people) {
      if (person.provisional)
        drawRow(context, picture, person.provisional, rows.provisional, false);
      if (person.settled) drawRow(context, picture, person.settled, rows.settled, true);
    }
  });
  drawChosen(context, picture);
  drawMoment(context, picture, picture.hoverMillis, picture.colours.muted);
  drawMoment(context, picture, picture.frozenMillis, picture.colours.accent);
}

function drawAxis(context: CanvasRenderingContext2D, { layout, colours }: StripPicture): void {
  context.font = font(11);
  for (let back = 0; back <= historyMillis; back += tickMillis) {
    const x = Math.round(xOf(layout, layout.endMillis - back)) - 0.5;
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, layout.axisTop);
    if (back > 0 && layout.width < 560 && back % (2 * tickMillis) !== 0) continue;
    context.fillStyle = colours.faint;
    context.textAlign = back === 0 ? 'right' : back === historyMillis ? 'left' : 'center';
    const words = back === 0 ? 'now' : `−${back / 1000} s`;
    context.fillText(words, x, layout.axisTop + 11);
  }
  context.textAlign = 'left';
}

function drawName(
  context: CanvasRenderingContext2D,
  { layout, colours }: StripPicture,
  index: number,
): void {
  const { slot, name, lastMillis } = layout.lanes[index]!;
  const middle = (index + 0.5) * layout.lanePixels;
  context.fillStyle = personTint(slot);
  context.beginPath();
  context.arc(5, middle, 3.5, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = lastMillis > layout.endMillis - 1500 ? colours.text : colours.faint;
  context.font = font(12);
  context.fillText(clip(context, name, layout.gutter - 24), 15, middle);
  if (index === 0) return;
  context.fillStyle = colours.line;
  context.fillRect(0, Math.round(index * layout.lanePixels), layout.width, 1);
}

/** Frames of the same class in one piece; what stays below the threshold is pale, the background a thin line. */
function drawRow(
  context: CanvasRenderingContext2D,
  picture: StripPicture,
  lane: LabelLane,
  row: { top: number; height: number },
  isNamed: boolean,
): void {
  const { layout, threshold } = picture;
  const firstMillis = layout.endMillis - historyMillis;
  let from = firstAfter(lane, firstMillis);
  while (from < lane.length && lane.times[from]! <= layout.endMillis) {
    const best = lane.best[from]!;
    const isSure = lane.bestShare[from]! >= threshold;
    let to = from;
    while (
      to + 1 < lane.length &&
      lane.best[to + 1] === best &&
      (best === 0 || lane.bestShare[to + 1]! >= threshold === isSure) &&
      lane.times[to + 1]! - lane.times[to]! < lane.stepMillis * 2.5
    ) {
      to++;
    }
    const left = Math.max(layout.gutter, xOf(layout, lane.times[from]! - lane.stepMillis / 2));
    const right = Math.min(layout.width, xOf(layout, lane.times[to]! + lane.stepMillis / 2));
    if (right > left) drawPiece(context, picture, { best, isSure, isNamed }, row, left, right);
    from = to + 1;
  }
}

function drawPiece(
  context: CanvasRenderingContext2D,
  { colours, classes }: StripPicture,
  { best, isSure, isNamed }: { best: number; isSure: boolean; isNamed: boolean },
  row: { top: number; height: number },
  left: number,
  right: number,
): void {
  if (best === 0) {
    context.fillStyle = colours.background;
    context.fillRect(left, row.top + row.height / 2 - 1, right - left, 2);
    return;
  }
  const colour = classColour(best);
  context.globalAlpha = isSure ? 1 : 0.35;
  context.fillStyle = colour.fill;
  context.beginPath();
  // A sliver of room keeps neighbours apart.
  const width = Math.max(1, right - left - 1);
  context.roundRect(left, row.top, width, row.height, Math.min(3, width / 2));
  context.fill();
  context.globalAlpha = 1;
  if (!isNamed || row.height < 10) return;
  context.font = font(Math.min(12, row.height - 2), 600);
  const words = classes[best] ?? '';
  if (context.measureText(words).width + 10 > right - left) return;
  context.fillStyle = isSure ? colour.text : colours.text;
  context.fillText(words, left + 5, row.top + row.height / 2 + 0.5);
}

function drawChosen(
  context: CanvasRenderingContext2D,
  { layout, colours, chosen }: StripPicture,
): void {
  const lane = layout.lanes.findIndex(({ slot }) => slot === chosen?.slot);
  if (chosen === undefined || lane < 0) return;
  const left = Math.max(layout.gutter, xOf(layout, chosen.fromMillis));
  const width = xOf(layout, chosen.toMillis) - left;
  const top = lane * layout.lanePixels + 1;
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.22;
  context.fillRect(left, top, width, layout.lanePixels - 2);
  context.globalAlpha = 1;
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  context.strokeRect(left, top, width, layout.lanePixels - 2);
}

function drawMoment(
  context: CanvasRenderingContext2D,
  { layout }: StripPicture,
  timeMillis: number | undefined,
  colour: string,
): void {
  if (timeMillis === undefined) return;
  const x = Math.min(layout.width - 1, xOf(layout, timeMillis));
  if (x < layout.gutter) return;
  context.fillStyle = colour;
  context.fillRect(x - 0.75, 0, 1.5, layout.axisTop + 2);
}

function firstAfter(lane: LabelLane, timeMillis: number): number {
  let low = 0;
  let high = lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lane.times[middle]! < timeMillis) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clip(context: CanvasRenderingContext2D, words: string, width: number): string {
  if (context.measureText(words).width <= width) return words;
  let end = words.length - 1;
  while (end > 1 && context.measureText(`${words.slice(0, end)}…`).width > width) end--;
  return `${words.slice(0, end)}…`;
}
