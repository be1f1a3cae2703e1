import { notifications } from '@mantine/notifications';
import { largestModelBytes, type ImportedModel } from '../../main/wire/model-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';
import { reasonOf } from '../ui/words.ts';
import { refreshModels, useModelsStore } from './models-store.ts';

/** Sends files to the app one after the other, and says what became of each. */
export async function importModels(
  connection: AppConnection,
  files: readonly File[],
): Promise<void> {
  useModelsStore.setState(({ importing }) => ({ importing: importing + files.length }));
  for (const file of files) {
    try {
      notifications.show({ color: 'iris', message: await importModel(connection, file) });
    } catch (error) {
      notifications.show({ color: 'red', message: reasonOf(error), autoClose: 10_000 });
    } finally {
      useModelsStore.setState(({ importing }) => ({ importing: importing - 1 }));
    }
  }
  await refreshModels(connection);
}

/** @returns what became of it, for a person */
async function importModel({ request }: AppConnection, file: File): Promise<string> {
  if (file.size > largestModelBytes) {
    throw new Error(
      `${file.name} is larger than ${largestModelBytes / 1e9} GB; use "framewise models import" in a terminal`,
    );
  }
  const address = `/api/models?name=${encodeURIComponent(file.name)}`;
  // The browser reads the file while it sends it.
  const { id, name, isKnown } = await request<ImportedModel>(address, {
    method: 'POST',
    body: file,
  });
  return isKnown
    ? `${file.name} is here already, as ${name}; nothing was changed`
    : `Imported ${file.name} as ${id}`;
}
