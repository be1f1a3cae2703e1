import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PictureSize } from './drawn-person.ts';

/** Writes a video without compression (YUV4MPEG2, 4:2:0, BT.601). @param pictures each [height × width × RGB], both even */
export async function writeY4m(
  path: string,
  { width, height }: PictureSize,
  rateHz: number,
  pictures: Iterable<Uint8Array>,
): Promise<void> {
  const file = createWriteStream(path);
  file.write(`YUV4MPEG2 W${width} H${height} F${rateHz}:1 Ip A1:1 C420jpeg\n`);
  for (const rgb of pictures) {
    file.write('FRAME\n');
    if (!file.write(toYuv420(rgb, width, height))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

function toYuv420(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const luma = width * height;
  const yuv = new Uint8Array((luma * 3) / 2);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      const [red, green, blue] = [rgb[pixel * 3]!, rgb[pixel * 3 + 1]!, rgb[pixel * 3 + 2]!];
      yuv[pixel] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
      if (row % 2 !== 0 || column % 2 !== 0) continue;
      const chroma = luma + (row / 2) * (width / 2) + column / 2;
      yuv[chroma] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
      yuv[chroma + luma / 4] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
    }
  }
  return yuv;
}
