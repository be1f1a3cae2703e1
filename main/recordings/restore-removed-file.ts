import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeLibraryFolder } from './library-folder.ts';

const pieceBytes = 1024 ** 2;

/**
 * Writes anew what an open file holds whose name was removed, its folder too. @throws where that cannot be made or is full
 */
export async function restoreRemovedFile(removed: FileHandle, path: string): Promise<void> {
  await makeLibraryFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  try {
    for (let position = 0; ;) {
      const { buffer, bytesRead } = await removed.read({
        buffer: Buffer.alloc(pieceBytes),
        position,
      });
      if (bytesRead === 0) break;
      await file.writeFile(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
