import type { FileChoice, ImportPlan } from '../../../main/wire/exchange-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';
import { reasonOf } from '../../ui/words.ts';
import { closedImport, useImportStore } from './import-store.ts';

/** What would be imported, as a person decided so far. */
export function importPlan(): ImportPlan | undefined {
  const { batch, rateHz, choices } = useImportStore.getState();
  return batch === undefined ? undefined : { batch, rateHz, choices };
}

/** Has the app look at the files that were sent, by what was decided. */
export async function checkImport(connection: AppConnection): Promise<void> {
  const plan = importPlan();
  if (plan === undefined) return;
  useImportStore.setState({ phase: 'checking', problem: undefined });
  const isCurrent = () => useImportStore.getState().batch === plan.batch;
  try {
    const checks = await connection.ask('checkImport', plan);
    if (isCurrent()) useImportStore.setState({ phase: 'ready', checks });
  } catch (error) {
    if (isCurrent()) useImportStore.setState({ phase: 'ready', problem: reasonOf(error) });
  }
}

/** Decides something about a file, and looks again. */
export async function chooseForFile(
  connection: AppConnection,
  file: string,
  change: FileChoice,
): Promise<void> {
  useImportStore.setState(({ choices }) => ({
    choices: { ...choices, [file]: { ...choices[file], ...change } },
  }));
  await checkImport(connection);
}

/** Closes the dialog; what was sent is forgotten. */
export function closeImport(connection: AppConnection): void {
  const { batch, rateHz } = useImportStore.getState();
  useImportStore.setState({ ...closedImport, rateHz });
  if (batch !== undefined) connection.ask('discardImport', batch).catch(() => undefined);
}
