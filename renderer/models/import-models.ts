import { notifications } from '@mantine/notifications';
import type { AppConnection } from '../connection/app-connection.ts';
import { reasonOf } from '../ui/words.ts';
import { refreshModels, useModelsStore } from './models-store.ts';

/** A message to the app holds at most a gigabyte. */
const mostBytes = 950_000_000;

/** Sends files to the app one after the other, and says what became of each. */
export async function importModels(
  connection: AppConnection,
  files: readonly File[],
): Promise<void> {
  useModelsStore.setState(({ importing }) => ({ importing: importing + files.length }));
  for (const file of files) {
    try {
      if (file.size > mostBytes) {
        throw new Error(
          `${file.name} is larger than ${mostBytes / 1e6} MB; use "framewise models import" in a terminal`,
        );
      }
      const bytes = await file.arrayBuffer();
      const { id } = await connection.ask('importModel', { name: file.name, bytes });
      notifications.show({ color: 'iris', message: `Imported ${file.name} as ${id}` });
    } catch (error) {
      notifications.show({ color: 'red', message: reasonOf(error), autoClose: 10_000 });
    } finally {
      useModelsStore.setState(({ importing }) => ({ importing: importing - 1 }));
    }
  }
  await refreshModels(connection);
}
