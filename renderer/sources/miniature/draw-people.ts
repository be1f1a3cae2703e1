import type { FramePacket } from '../../../main/wire/frame-packet.ts';
import { bones, joint, poseStride } from '../../../main/wire/skeleton.ts';
import { personTint } from '../../ui/person-tints.ts';
import type { MiniatureView } from './miniature-view.ts';

const headMetres = 0.11;
/** A joint that the sensor guesses. */
const doubtful = 0.6;

/** Draws the people of a frame as the sensor sees them: their left is at the right. */
export function drawPeople(
  context: CanvasRenderingContext2D,
  packet: FramePacket,
  view: MiniatureView,
): void {
  const { width, height } = context.canvas;
  const scale = width / view.width;
  // x points to the sensor's left.
  const x = (value: number) => width / 2 - (value - view.centreX) * scale;
  const y = (value: number) => height / 2 - (value - view.centreY) * scale;
  context.lineCap = 'round';
  context.lineWidth = Math.max(2, scale * 0.045);
  for (const { slot, pose } of packet.people) {
    context.strokeStyle = context.fillStyle = personTint(slot);
    for (const [from, to] of bones) {
      const [a, b] = [from * poseStride, to * poseStride];
      const confidence = Math.min(pose[a + 3]!, pose[b + 3]!);
      if (confidence === 0) continue;
      context.globalAlpha = confidence < doubtful ? 0.4 : 1;
      context.beginPath();
      context.moveTo(x(pose[a]!), y(pose[a + 1]!));
      context.lineTo(x(pose[b]!), y(pose[b + 1]!));
      context.stroke();
    }
    context.globalAlpha = 1;
    const head = joint.head * poseStride;
    if (pose[head + 3] === 0) continue;
    context.beginPath();
    context.arc(x(pose[head]!), y(pose[head + 1]!), headMetres * scale, 0, 2 * Math.PI);
    context.fill();
  }
}
