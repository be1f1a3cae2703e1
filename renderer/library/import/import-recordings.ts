import { notifications } from '@mantine/notifications';
import type { ImportReport } from '../../../main/wire/library-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';
import { reasonOf } from '../../ui/words.ts';
import { refreshSessions } from '../library-store.ts';
import { useImportStore } from './import-store.ts';

/** A message to the app holds at most 64 MB; the rest is room for what goes around the text. */
const mostBytes = 40_000_000;
const mostFiles = 200;

/** Sends files to the app, several messages where they are many, and keeps the report. */
export async function importRecordings(
  connection: AppConnection,
  files: readonly File[],
): Promise<void> {
  const { isImporting, rateHz } = useImportStore.getState();
  if (files.length === 0 || isImporting) return;
  useImportStore.setState({ isImporting: true, report: undefined });
  const report: ImportReport = { sessions: [], known: [], skipped: [] };
  try {
    for (const batch of batches(files, report)) {
      const texts = await Promise.all(
        batch.map(async (file) => ({ name: file.name, text: await file.text() })),
      );
      const { sessions, known, skipped } = await connection.ask('importFiles', {
        files: texts,
        rateHz,
      });
      report.sessions.push(...sessions);
      report.known.push(...known);
      report.skipped.push(...skipped);
    }
    await refreshSessions(connection);
  } catch (error) {
    notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 });
  } finally {
    useImportStore.setState({ isImporting: false, report });
  }
}

function batches(files: readonly File[], report: ImportReport): File[][] {
  const result: File[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    if (file.size > mostBytes) {
      const reason = `Larger than ${mostBytes / 1e6} MB; use "framewise import" in a terminal`;
      report.skipped.push({ file: file.name, reason });
      continue;
    }
    const last = result.at(-1)!;
    if (bytes + file.size > mostBytes || last.length === mostFiles) {
      result.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return result.filter((batch) => batch.length > 0);
}
