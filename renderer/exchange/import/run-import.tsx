import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ImportOutcome } from '../../../main/wire/exchange-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';
import { count, reasonOf } from '../../ui/words.ts';
import { importPlan } from './check-import.ts';
import { closedImport, useImportStore } from './import-store.ts';
import { changesLabels, outcomeWords, undoWords } from './outcome-words.ts';
import styles from '../exchange.module.css';

/** Of sessions, which can be deleted as well; labels that made room for others come back by undoing only. */
const undoableMillis = 20_000;

/** Imports what the dialog shows, closes it and offers to take it back. */
export async function runImport(connection: AppConnection): Promise<void> {
  const plan = importPlan();
  if (plan === undefined) return;
  useImportStore.setState({ phase: 'running', problem: undefined });
  try {
    const outcome = await connection.ask('runImport', plan);
    useImportStore.setState({ ...closedImport, rateHz: plan.rateHz });
    showOutcome(connection, outcome);
  } catch (error) {
    useImportStore.setState({ phase: 'ready', problem: reasonOf(error) });
  }
}

function showOutcome(connection: AppConnection, outcome: ImportOutcome): void {
  const { id, added, labelled, failed } = outcome;
  const isUndoable = added.length + labelled.length > 0;
  notifications.show({
    id,
    color: failed.length > 0 ? 'yellow' : 'iris',
    autoClose: changesLabels(outcome) ? false : undoableMillis,
    message: (
      <span className={styles['undo']}>
        <span>
          {outcomeWords(outcome)}
          {isUndoable && <span className={styles['faint']}>{undoWords(outcome)}</span>}
        </span>
        {isUndoable && (
          <Button size="compact-sm" variant="light" onClick={() => void undo(connection, id)}>
            Undo
          </Button>
        )}
      </span>
    ),
  });
}

async function undo(connection: AppConnection, id: string): Promise<void> {
  notifications.hide(id);
  try {
    const { trashed, restoredLabels, failed } = await connection.ask('undoImport', id);
    const parts = [
      ...(trashed.length > 0
        ? [`${count(trashed.length, 'session is', 'sessions are')} in the trash`]
        : []),
      ...(restoredLabels.length > 0
        ? [`labels of ${count(restoredLabels.length, 'session', 'sessions')} are as they were`]
        : []),
      ...failed.map(({ session, reason }) => `${session}: ${reason}`),
    ];
    notifications.show({
      color: failed.length > 0 ? 'yellow' : 'iris',
      message: `Undone: ${parts.join(', ')}`,
    });
  } catch (error) {
    notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 });
  }
}
