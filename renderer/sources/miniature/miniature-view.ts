import type { FramePacket } from '../../../main/wire/frame-packet.ts';
import { poseLength, poseStride } from '../../../main/wire/skeleton.ts';

/** What the picture shows at least, in metres: a person who stands far from its edges does not fill it. */
const leastWidth = 1.6;
const leastHeight = 2.1;
const margin = 1.12;
/** Share of the way to where the people are that the view goes with each picture. */
const ease = 0.12;

/** What a miniature shows, seen from the sensor: middle and width in metres. It follows the people, smoothly. */
export class MiniatureView {
  centreX = 0;
  centreY = 0;
  /** Metres that fit into the picture's width. */
  width = 0;

  /** @param aspect width over height of the picture */
  follow(packet: FramePacket, aspect: number): void {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { pose } of packet.people) {
      for (let at = 0; at < poseLength; at += poseStride) {
        if (pose[at + 3] === 0) continue;
        left = Math.min(left, pose[at]!);
        right = Math.max(right, pose[at]!);
        low = Math.min(low, pose[at + 1]!);
        high = Math.max(high, pose[at + 1]!);
      }
    }
    if (left > right) return;
    const wide = Math.max(leastWidth, (right - left) * margin);
    const tall = Math.max(leastHeight, (high - low) * margin);
    const width = Math.max(wide, tall * aspect);
    const share = this.width === 0 ? 1 : ease;
    this.width += (width - this.width) * share;
    this.centreX += ((left + right) / 2 - this.centreX) * share;
    this.centreY += ((low + high) / 2 - this.centreY) * share;
  }
}
