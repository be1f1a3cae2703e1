import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerParent } from '../processes/ask-child.ts';
import { openLibrary } from '../recordings/library.ts';
import { readSession } from '../recordings/read-session.ts';
import type { ExportCheck, ExportRequest } from '../wire/exchange-events.ts';
import { importFolder, type FolderImport, type FolderImportReport } from './import-folder.ts';
import { writeSession } from './write-session.ts';

export type ExchangeOrder = { home: string } & (
  | ({ type: 'import' } & Omit<FolderImport, 'library'>)
  /** `output`: a folder to write to; without it nothing is written. */
  | ({ type: 'export'; output?: string } & ExportRequest)
);

// An hour of motion takes seconds to read or write, and the app's thread hands on every frame.
answerParent(async (order: ExchangeOrder): Promise<FolderImportReport | ExportCheck> => {
  if (order.type === 'import') {
    return importFolder({ ...order, library: await openLibrary(order.home) });
  }
  const { home, session, output } = order;
  const read = await readSession(session, { home, rateHz: 30 });
  const { files, lost } = writeSession(session, read, order);
  for (const { name, pieces } of output === undefined ? [] : files) {
    await pipeline(
      Readable.from(pieces, { objectMode: false }),
      createWriteStream(join(output!, name), { mode: 0o600, flags: 'wx' }),
    );
  }
  return { files: files.map(({ name }) => name), lost };
});
