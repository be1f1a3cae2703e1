import { landmarkStride } from '../../main/wire/camera-events.ts';
import { skeletonLines } from './skeleton-lines.ts';

/** Below this MediaPipe guesses. */
const seenFrom = 0.5;

/** Draws people's landmarks over a picture of the canvas' size. @param people [33 × 7] each, see CameraPacket */
export function drawLandmarks(
  canvas: HTMLCanvasElement,
  people: readonly Float32Array[],
  colour: string,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineWidth = Math.max(2, width / 200);
  for (const landmarks of people) {
    for (const [from, to] of skeletonLines) {
      const [a, b] = [from * landmarkStride, to * landmarkStride];
      const isSeen = Math.min(landmarks[a + 6]!, landmarks[b + 6]!) >= seenFrom;
      context.globalAlpha = isSeen ? 1 : 0.3;
      context.beginPath();
      context.moveTo(landmarks[a]! * width, landmarks[a + 1]! * height);
      context.lineTo(landmarks[b]! * width, landmarks[b + 1]! * height);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}
