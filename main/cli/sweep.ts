import { basename, dirname, extname, join } from 'node:path';
import { parseCount } from './options.ts';
import { parseShare } from './parse-share.ts';

const parsers = { alpha: parseShare, gap: parseCount };

/** One setting of an encoder, and the values that it takes one after the other. */
export type Sweep = { setting: keyof typeof parsers; values: readonly number[] };

/** @throws for anything but `alpha=0,0.5,1` or `gap=2,4,8` */
export function parseSweep(text: string): Sweep {
  const [setting = '', list = ''] = text.split('=', 2);
  if (setting !== 'alpha' && setting !== 'gap') {
    throw new Error(`expected alpha=0,0.5,1 or gap=2,4,8, found ${text}`);
  }
  const values = list.split(',').map(parsers[setting]);
  if (new Set(values).size < values.length) throw new Error(`a value is twice in ${text}`);
  return { setting, values };
}

/** The file of one value: `encoder.safetensors` becomes `encoder-alpha-0.5.safetensors`. */
export function outputOfSweep(output: string, { setting }: Sweep, value: number): string {
  const extension = extname(output);
  return join(dirname(output), `${basename(output, extension)}-${setting}-${value}${extension}`);
}
