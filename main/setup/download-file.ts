import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RegistryFile } from './registry-file.ts';
import { request } from './request.ts';

export type DownloadOptions = {
  /** Bytes of this file that are there so far. */
  onBytes: (bytes: number) => void;
  signal?: AbortSignal | undefined;
};

/**
 * Downloads a file into a folder and compares its checksum. What a cut download left there is gone on from; a file that
 * is there whole is not downloaded again.
 *
 * @returns the path
 * @throws where the download is cut or is not what the registry promised; of the latter nothing is left
 */
export async function downloadFile(
  file: RegistryFile,
  folder: string,
  options: DownloadOptions,
): Promise<string> {
  const target = join(folder, file.name);
  const part = `${target}.part`;
  if ((await sizeOf(target)) !== file.sizeBytes || (await hashOf(target, file)) !== hexOf(file)) {
    await fetchRest(file, part, options);
    const found = await hashOf(part, file);
    if (found !== hexOf(file)) {
      await rm(part, { force: true });
      throw new Error(
        `${file.name}: expected ${file.checksum.algorithm} ${hexOf(file)}, found ${found}. ` +
          'It is not what the registry promised and was thrown away',
      );
    }
    await rename(part, target);
  }
  options.onBytes(file.sizeBytes);
  return target;
}

async function fetchRest(
  { name, url, sizeBytes }: RegistryFile,
  part: string,
  { onBytes, signal }: DownloadOptions,
): Promise<void> {
  let done = await sizeOf(part);
  if (done === sizeBytes) return;
  if (done > sizeBytes) done = 0;
  const headers = done > 0 ? { range: `bytes=${done}-` } : undefined;
  const response = await request(url, { ...(headers && { headers }), ...(signal && { signal }) });
  if (response.status !== 206) done = 0;
  const flags = done > 0 ? 'a' : 'w';
  async function* counted(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      done += piece.length;
      if (done > sizeBytes) throw new Error(`more than the ${sizeBytes} bytes that were promised`);
      onBytes(done);
      yield piece;
    }
  }
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  const cut = await pipeline(body, counted, createWriteStream(part, { flags })).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  signal?.throwIfAborted();
  if ((cut as NodeJS.ErrnoException | undefined)?.code === 'ENOSPC') {
    throw new Error(`${name}: the disk is full after ${done} of ${sizeBytes} bytes`, {
      cause: cut,
    });
  }
  if (cut !== undefined || done !== sizeBytes) {
    const reason = cut === undefined ? '' : ` (${cut.message})`;
    throw new Error(
      `${name}: the download ended after ${done} of ${sizeBytes} bytes${reason}. ` +
        'Run the command again: it goes on from there',
    );
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function hashOf(path: string, { checksum }: RegistryFile): Promise<string> {
  const hash = createHash(checksum.algorithm);
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function hexOf({ checksum }: RegistryFile): string {
  return checksum.hex.toLowerCase();
}
