/**
 * Resizes a sequence in time by linear interpolation with half-pixel centres, as PyTorch's `interpolate` does with
 * `align_corners=False`.
 *
 * @param values [count × width]
 * @returns [frames × width]
 */
export function resizeSequence(
  values: Float32Array,
  { width, frames }: { width: number; frames: number },
): Float32Array {
  const count = values.length / width;
  const resized = new Float32Array(frames * width);
  for (let frame = 0; frame < frames; frame++) {
    const place = Math.max(0, ((frame + 0.5) * count) / frames - 0.5);
    const earlier = Math.min(count - 1, Math.floor(place));
    const later = Math.min(count - 1, earlier + 1);
    const share = place - earlier;
    for (let i = 0; i < width; i++) {
      resized[frame * width + i] =
        values[earlier * width + i]! * (1 - share) + values[later * width + i]! * share;
    }
  }
  return resized;
}
