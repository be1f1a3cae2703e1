import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const blockBytes = 512;
const largestTarball = 2 ** 28;
const latin1 = new TextDecoder('latin1');

/**
 * Unpacks some files of an npm tarball (POSIX ustar in gzip; npm packs regular files only).
 *
 * @param place path below the folder for an entry, without npm's leading `package/`, or undefined for one not needed
 * @returns how many files it unpacked
 * @throws where the archive is damaged
 */
export async function unpackTarball(
  path: string,
  folder: string,
  place: (entry: string) => string | undefined,
): Promise<number> {
  const tar = gunzipSync(await readFile(path), { maxOutputLength: largestTarball });
  let count = 0;
  for (let at = 0; at + blockBytes <= tar.length && tar[at] !== 0;) {
    const { name, size, isFile } = parseHeader(tar.subarray(at, at + blockBytes), path);
    const content = tar.subarray(at + blockBytes, at + blockBytes + size);
    if (content.length !== size) throw new Error(`${path}: ${name} is cut off`);
    const target = isFile ? place(name.replace(/^[^/]*\//, '')) : undefined;
    if (target !== undefined) {
      await mkdir(dirname(join(folder, target)), { recursive: true });
      await writeFile(join(folder, target), content);
      count++;
    }
    at += blockBytes * (1 + Math.ceil(size / blockBytes));
  }
  return count;
}

function parseHeader(header: Uint8Array, path: string) {
  const text = (from: number, length: number) =>
    latin1.decode(header.subarray(from, from + length)).split('\0')[0]!;
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum) {
    throw new Error(`${path}: a header's checksum does not agree`);
  }
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    size: Number.parseInt(text(124, 12).trim(), 8),
    isFile: text(156, 1) === '0' || text(156, 1) === '',
  };
}
