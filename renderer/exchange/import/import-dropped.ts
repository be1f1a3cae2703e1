import type { AppConnection } from '../../connection/app-connection.ts';
import { droppedFiles } from './dropped-files.ts';
import { openImport } from './open-import.ts';

/** Has what was dropped on the page looked at. Has to be called while the drop is handled. */
export function importDropped(connection: AppConnection, transfer: DataTransfer): void {
  void droppedFiles(transfer).then((files) => openImport(connection, files));
}
