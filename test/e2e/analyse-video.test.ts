import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import type { analyseVideo } from '../../renderer/camera/analyse-video.ts';
import { launchBrowser } from '../support/browser.ts';

declare const bundle: { analyseVideo: typeof analyseVideo };

/**
 * 1.5 s at 60 Hz with a single key picture; each picture says its number in eight stripes, black or white, the lowest bit
 * left: `ffmpeg -f lavfi -i "color=black:s=128x32:r=60:d=1.5,format=yuv420p,geq=lum='if(mod(floor(N/pow(2,floor(X/16))),2),235,16)':cb=128:cr=128" -c:v libvpx -g 250 -b:v 60k counted-pictures.webm`
 */
const fixture = join(import.meta.dirname, '../fixtures/counted-pictures.webm');
const pictureCount = 90;
const rateHz = 60;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

test('every picture of a video is looked at, once and with its time, though more of them pass in a second than are looked at', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../renderer/camera/analyse-video.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
  });
  const page = await browser.newPage({ locale: 'en-US' });
  await page.addScriptTag({ content: outputFiles[0]!.text });
  const bytes = await readFile(fixture, 'base64');

  const { numbers, seen } = await page.evaluate(async (encoded) => {
    const video = document.createElement('video');
    video.muted = true;
    const response = await fetch(`data:video/webm;base64,${encoded}`);
    video.src = URL.createObjectURL(await response.blob());
    await new Promise((resolve) => (video.onloadeddata = resolve));
    const numbers: number[] = [];
    const canvas = new OffscreenCanvas(128, 32).getContext('2d', { willReadFrequently: true })!;
    const find = (picture: ImageBitmap) => {
      canvas.drawImage(picture, 0, 0);
      picture.close();
      const { data } = canvas.getImageData(0, 16, 128, 1);
      let number = 0;
      for (let bit = 0; bit < 8; bit++) if (data[(bit * 16 + 8) * 4]! > 127) number += 2 ** bit;
      numbers.push(number);
      return Promise.resolve([]);
    };
    const { moments } = await bundle.analyseVideo(
      video,
      { find },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    return { numbers, seen: moments.map(({ secs }) => secs) };
  }, bytes);

  expect(numbers).toEqual(Array.from({ length: pictureCount }, (_, number) => number));
  // WebM's times are whole milliseconds.
  seen.forEach((secs, number) => expect(Math.abs(secs - number / rateHz)).toBeLessThan(0.0011));
});
