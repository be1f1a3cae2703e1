import { notifications } from '@mantine/notifications';
import type { QuantiseRequest } from '../../../main/wire/model-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';
import { reasonOf } from '../../ui/words.ts';
import { refreshModels, useModelsStore } from '../models-store.ts';

/** Has an int8 version made; what it came to is in the store, and in a notice where the dialog was closed meanwhile. */
export async function startQuantising(
  connection: AppConnection,
  request: QuantiseRequest,
): Promise<void> {
  const { id } = request;
  useModelsStore.setState({ quantising: { id, progress: undefined }, report: undefined });
  try {
    const report = await connection.ask('quantiseModel', request);
    useModelsStore.setState({ report: { id, report } });
    if (useModelsStore.getState().dialog !== id) {
      notifications.show({ color: 'iris', message: `Quantised: ${report.reason}` });
    }
  } catch (error) {
    notifications.show({ color: 'red', message: reasonOf(error), autoClose: 10_000 });
  } finally {
    useModelsStore.setState({ quantising: undefined });
  }
  await refreshModels(connection);
}
