import type { JointCurve } from '../joint-curves.ts';
import { peakBetween } from './curve-levels.ts';
import { font } from './font.ts';
import { secsAt, xOf } from './time-view.ts';
import type { TimelineRow } from './timeline-layout.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** How high a person's joints are: a line each, as thick as they go up and down within a pixel. */
export function drawJoints(
  context: CanvasRenderingContext2D,
  picture: TimelinePicture,
  row: TimelineRow,
): void {
  const { joints, colours } = picture;
  const least = Math.min(...joints.map(({ range }) => range[0]));
  const most = Math.max(...joints.map(({ range }) => range[1]));
  const scale = (row.height - 6) / Math.max(1e-3, most - least);
  const yOf = (metres: number) => {
    const high = Math.max(0, Math.min(most - least, metres - least));
    return row.top + row.height - 3 - high * scale;
  };
  joints.forEach((joint, index) => {
    context.strokeStyle = colours.joints[index % colours.joints.length]!;
    drawJoint(context, picture, row.person, joint, yOf);
  });
}

function drawJoint(
  context: CanvasRenderingContext2D,
  { view, layout: { gutter, width } }: TimelinePicture,
  person: string,
  { people }: JointCurve,
  yOf: (metres: number) => number,
): void {
  const curve = people.get(person);
  if (curve === undefined) return;
  const { start, stepSecs } = curve.high;
  // Places that stay where they are while the view moves, so that nothing flickers.
  const stride = Math.max(view.secsPerPixel, stepSecs);
  const end = secsAt(view, width - gutter) + stride;
  const inner = stepSecs / 4;
  let isAway = true;
  context.lineWidth = 1.25;
  context.beginPath();
  const first = start + Math.floor((view.from - start) / stride - 1) * stride;
  for (let secs = first; secs < end; secs += stride) {
    const to = secs + stride - inner;
    const high = peakBetween(curve.high, secs + inner, to);
    if (Number.isNaN(high)) {
      isAway = true;
      continue;
    }
    const x = gutter + xOf(view, secs + stride / 2);
    if (isAway) context.moveTo(x, yOf(high));
    else context.lineTo(x, yOf(high));
    context.lineTo(x, yOf(-peakBetween(curve.low, secs + inner, to)));
    isAway = false;
  }
  context.stroke();
}

/** Beside the lines, which of them is which. */
export function drawJointNames(
  context: CanvasRenderingContext2D,
  { joints, colours }: TimelinePicture,
  row: TimelineRow,
): void {
  context.font = font(11);
  joints.forEach(({ name }, index) => {
    context.fillStyle = colours.joints[index % colours.joints.length]!;
    context.fillText(name, 9, row.top + row.height / 2 + (index - (joints.length - 1) / 2) * 14);
  });
}
