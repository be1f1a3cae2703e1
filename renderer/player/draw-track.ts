import type { PlayedSpan } from './session-player.ts';

/** What a lane of a session's track shows of one person. */
export type TrackLane = {
  name: string;
  tint: string;
  spans: readonly PlayedSpan[];
  /** How much the person moves between two moments, 0 to 1; NaN: not there. */
  levelBetween: (fromSecs: number, toSecs: number) => number;
  segments: readonly (PlayedSpan & { fill: string })[];
};

const laneHeight = 30;
const emptyHeight = 34;
const energyHeight = 20;
const segmentHeight = 7;

export function trackHeight(lanes: number): number {
  return lanes === 0 ? emptyHeight : lanes * laneHeight;
}

/** Draws all lanes, once for a width. */
export function drawTrack(
  canvas: HTMLCanvasElement,
  width: number,
  { start, end }: PlayedSpan,
  lanes: readonly TrackLane[],
): void {
  const ratio = Math.min(2, window.devicePixelRatio);
  const height = trackHeight(lanes.length);
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.scale(ratio, ratio);
  const secsPerPixel = Math.max(1e-9, (end - start) / width);
  lanes.forEach(({ name, tint, spans, levelBetween, segments }, lane) => {
    const top = lane * laneHeight;
    const floor = top + energyHeight;
    context.fillStyle = tint;
    context.globalAlpha = 0.16;
    for (const span of spans) {
      const x = (span.start - start) / secsPerPixel;
      context.fillRect(x, top + 2, Math.max(1, (span.end - span.start) / secsPerPixel), laneHeight - 4); // prettier-ignore
    }
    context.globalAlpha = 0.75;
    for (let x = 0; x < width; x++) {
      const from = start + x * secsPerPixel;
      const level = levelBetween(from, from + secsPerPixel);
      if (!(level > 0)) continue;
      const tall = Math.min(1, level) * (energyHeight - 4);
      context.fillRect(x, floor - tall, 1, tall);
    }
    context.globalAlpha = 1;
    for (const segment of segments) {
      context.fillStyle = segment.fill;
      const x = (segment.start - start) / secsPerPixel;
      const wide = Math.max(1.5, (segment.end - segment.start) / secsPerPixel - 0.5);
      context.fillRect(x, floor + 1, wide, segmentHeight);
    }
    context.font = `500 11px ${style.fontFamily}`;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = colour('--panel');
    context.strokeText(name, 6, top + 13);
    context.fillStyle = colour('--text');
    context.fillText(name, 6, top + 13);
  });
}
