/**
 * The maximum over each of `parts` equal parts of a clip's frames, one part after the other: what the maximum over all
 * of them forgets is the order in which things happen.
 *
 * @param temporal representations of the frames, [frames × width]
 * @returns [parts × width]
 */
export function partMaxima(temporal: Float32Array, frames: number, parts: number): Float32Array {
  const width = temporal.length / frames;
  const maxima = new Float32Array(parts * width).fill(-Infinity);
  for (let frame = 0; frame < frames; frame++) {
    const part = Math.floor((frame * parts) / frames);
    for (let i = 0; i < width; i++) {
      const place = part * width + i;
      maxima[place] = Math.max(maxima[place]!, temporal[frame * width + i]!);
    }
  }
  return maxima;
}
