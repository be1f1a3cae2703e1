import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesSource } from '../../../model/weights/byte-source.ts';
import { openZip, type Zip } from '../../../model/weights/zip.ts';

const folder = join(import.meta.dirname, '../../fixtures/torch');

test.each(['varied', 'varied-deflated'])(
  'an entry of %s read in pieces is the entry read whole, and no changed byte of it passes',
  async (name) => {
    const bytes = new Uint8Array(await readFile(join(folder, `${name}.pth.tar`)));
    const zip = await openZip(bytesSource(bytes));
    const largest = [...zip.entries.values()].toSorted((a, b) => b.size - a.size)[0]!;
    const whole = new Uint8Array(await zip.read(largest.name));
    expect(whole.length).toBeGreaterThan(0);
    expect(await readInPieces(zip, largest.name)).toEqual(whole);

    // Its content lies behind a header of 30 bytes with the name, so the changes cannot miss it all.
    const header = Buffer.from(bytes).indexOf(largest.name);
    const differing: string[] = [];
    for (let at = header + largest.name.length; at < header + largest.name.length + 200; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x40;
      const found = await openZip(bytesSource(damaged))
        .then((opened) => readInPieces(opened, largest.name))
        .catch((error: unknown) => (error as Error).message);
      if (typeof found === 'string') differing.push(found);
      else expect(found).toEqual(whole);
    }
    expect(differing.length).toBeGreaterThan(30);
    for (const message of differing) expect(message).toMatch(/^(Zip: |Expected \d+ bytes)/);
  },
);

async function readInPieces(zip: Zip, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.readPieces(name)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
