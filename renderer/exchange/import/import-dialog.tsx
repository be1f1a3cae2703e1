import { Button, Loader, Modal, NumberInput } from '@mantine/core';
import { useLive } from '../../live/live-context.ts';
import { TableDialog } from '../table/table-dialog.tsx';
import { checkImport, closeImport } from './check-import.ts';
import { CheckRow } from './check-row.tsx';
import { useImportStore } from './import-store.ts';
import { checkWords, isAnythingToImport } from './outcome-words.ts';
import { runImport } from './run-import.tsx';
import styles from '../exchange.module.css';

/** More are counted. */
const mostShown = 100;
const order = { table: 0, nothing: 1, labels: 2, motion: 3, companion: 4 };

/** What files hold and what would become of them. */
export function ImportDialog() {
  const { connection } = useLive();
  const { phase, files, sent, checks, problem, table, rateHz } = useImportStore();
  if (phase === 'closed') return null;
  const sorted = [...checks].sort((a, b) => order[a.kind] - order[b.kind]);
  const isBusy = phase !== 'ready';
  const isRateAsked = checks.some(({ remarks }) =>
    remarks.some(({ text }) => text.startsWith('It does not say its rate')),
  );
  return (
    <>
      <Modal
        opened={table === undefined}
        onClose={() => closeImport(connection)}
        size="xl"
        title="Import"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <div className={styles['dialog']}>
          <p className={styles['lead']} role="status">
            {phase === 'sending' && `Reading file ${Math.min(sent + 1, files)} of ${files} …`}
            {phase === 'checking' && 'Looking at the files …'}
            {phase === 'running' && 'Importing …'}
            {phase === 'ready' && problem === undefined && checkWords(checks)}
            {isBusy && <Loader size={14} />}
          </p>
          {problem !== undefined && <p className={styles['problem']}>{problem}</p>}
          {checks.length > 0 && (
            <ul className={styles['checks']} aria-label="Files" aria-busy={isBusy}>
              {sorted.slice(0, mostShown).map((check) => (
                <CheckRow key={check.file} check={check} />
              ))}
            </ul>
          )}
          {sorted.length > mostShown && (
            <p className={styles['faint']}>… and {sorted.length - mostShown} more files</p>
          )}
          {isRateAsked && (
            <NumberInput
              label="Frames a second of files that do not say it"
              className={styles['rate']}
              min={1}
              max={240}
              value={rateHz}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1) {
                  useImportStore.setState({ rateHz: value });
                }
              }}
              onBlur={() => void checkImport(connection)}
            />
          )}
          <div className={styles['foot']}>
            <Button variant="default" onClick={() => closeImport(connection)}>
              Cancel
            </Button>
            <Button
              loading={phase === 'running'}
              disabled={isBusy || problem !== undefined || !isAnythingToImport(checks)}
              onClick={() => void runImport(connection)}
            >
              Import
            </Button>
          </div>
        </div>
      </Modal>
      {table !== undefined && <TableDialog key={table} file={table} />}
    </>
  );
}
