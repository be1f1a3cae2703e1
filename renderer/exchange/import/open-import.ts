import { largestImportBytes, type SentFile } from '../../../main/wire/exchange-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';
import { reasonOf } from '../../ui/words.ts';
import { checkImport } from './check-import.ts';
import type { FileToImport } from './dropped-files.ts';
import { closedImport, useImportStore } from './import-store.ts';

/** Sends files to the app and shows what they hold; nothing is imported before a person says so. */
export async function openImport(
  connection: AppConnection,
  files: readonly FileToImport[],
): Promise<void> {
  const { phase, rateHz } = useImportStore.getState();
  if (files.length === 0 || phase !== 'closed') return;
  useImportStore.setState({ ...closedImport, rateHz, phase: 'sending', files: files.length });
  try {
    const { batch } = await connection.ask('beginImport');
    useImportStore.setState({ batch });
    for (const { file, path } of files) {
      if (file.size > largestImportBytes) {
        throw new Error(
          `${file.name} is larger than ${largestImportBytes / 1e9} GB; use "framewise import" in a terminal`,
        );
      }
      const address = `/api/imports/${encodeURIComponent(batch)}?name=${encodeURIComponent(path)}`;
      // The browser reads the file while it sends it.
      await connection.request<SentFile>(address, { method: 'POST', body: file });
      // A person who does not want to wait closes the dialog.
      if (useImportStore.getState().batch !== batch) return;
      useImportStore.setState(({ sent }) => ({ sent: sent + 1 }));
    }
    await checkImport(connection);
  } catch (error) {
    useImportStore.setState({ phase: 'ready', problem: reasonOf(error) });
  }
}
