import type { Span } from '../../../main/wire/label-events.ts';

/** Which stretch of a session a timeline shows, from the left edge of its time to the right. */
export type TimeView = {
  /** Seconds of the recording's clock at the left edge. */
  from: number;
  secsPerPixel: number;
};

const leastSecsPerPixel = 1 / 2000;

export function showAll({ start, end }: Span, width: number): TimeView {
  return { from: start, secsPerPixel: Math.max(leastSecsPerPixel, (end - start) / width) };
}

/** What lies under a pixel stays there. */
export function zoomAround(
  view: TimeView,
  x: number,
  factor: number,
  whole: Span,
  width: number,
): TimeView {
  const secsPerPixel = view.secsPerPixel * factor;
  const from = view.from + x * (view.secsPerPixel - secsPerPixel);
  return keepWithin({ from, secsPerPixel }, whole, width, x);
}

export function panBy(view: TimeView, secs: number, whole: Span, width: number): TimeView {
  return keepWithin({ ...view, from: view.from + secs }, whole, width, 0);
}

/** Moves on by pages where a moment is outside, such as the playhead while playing. */
export function follow(view: TimeView, secs: number, whole: Span, width: number): TimeView {
  const length = view.secsPerPixel * width;
  if (secs >= view.from && secs <= view.from + length) return view;
  return keepWithin({ ...view, from: secs - 0.1 * length }, whole, width, 0);
}

function keepWithin(view: TimeView, { start, end }: Span, width: number, x: number): TimeView {
  const most = Math.max(leastSecsPerPixel, (end - start) / width);
  const secsPerPixel = Math.min(most, Math.max(leastSecsPerPixel, view.secsPerPixel));
  const anchor = view.from + x * view.secsPerPixel;
  const from = secsPerPixel === view.secsPerPixel ? view.from : anchor - x * secsPerPixel;
  return { from: Math.max(start, Math.min(end - width * secsPerPixel, from)), secsPerPixel };
}

/** Pixels from the left edge of the time. */
export function xOf({ from, secsPerPixel }: TimeView, secs: number): number {
  return (secs - from) / secsPerPixel;
}

export function secsAt({ from, secsPerPixel }: TimeView, x: number): number {
  return from + x * secsPerPixel;
}

/** Seconds between the marks of a ruler, so that they are some 90 pixels apart. */
export function tickSecs(secsPerPixel: number): number {
  const least = 90 * secsPerPixel;
  return tickSteps.find((step) => step >= least) ?? 3600;
}

const tickSteps = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
];
