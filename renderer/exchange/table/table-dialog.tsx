import { Button, Loader, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TableHead, TableMapping } from '../../../main/wire/exchange-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { useLive } from '../../live/live-context.ts';
import { chooseForFile } from '../import/check-import.ts';
import { useImportStore } from '../import/import-store.ts';
import { ColumnEditor } from './column-editor.tsx';
import { columnWords } from './column-words.ts';
import { MappingSettings } from './mapping-settings.tsx';
import { whatIsMissing } from './what-is-missing.ts';
import styles from '../exchange.module.css';

const back = () => useImportStore.setState({ table: undefined });

/** What the columns of a table are: guessed, shown with its first rows, and changed by whoever knows better. */
export function TableDialog({ file }: { file: string }) {
  const ask = useAsk();
  const batch = useImportStore((state) => state.batch);
  const [head, setHead] = useState<TableHead>();
  useEffect(() => {
    if (batch === undefined) return;
    let isShown = true;
    void ask('readTable', { batch, file }).then((found) => {
      if (!isShown) return;
      if (found === undefined) back();
      else setHead(found);
    });
    return () => {
      isShown = false;
    };
  }, [ask, batch, file]);
  return (
    <Modal
      opened
      onClose={back}
      size="xl"
      title={`Columns of ${file}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {head === undefined ? <Loader size={18} /> : <TableForm file={file} head={head} />}
    </Modal>
  );
}

function TableForm({ file, head }: { file: string; head: TableHead }) {
  const ask = useAsk();
  const { connection } = useLive();
  const decided = useImportStore(({ choices }) => choices[file]?.mapping);
  const [mapping, setMapping] = useState<TableMapping>(decided ?? head.guess);
  const [name, setName] = useState(head.known ?? '');
  const [chosen, setChosen] = useState(0);
  const missing = whatIsMissing(mapping);
  const rows = mapping.hasHeader ? head.rows.slice(1) : head.rows;
  const use = async () => {
    const kept = name.trim();
    if (kept !== '' && (await ask('keepTableMapping', { ...mapping, name: kept })) === undefined) {
      return;
    }
    back();
    await chooseForFile(connection, file, { mapping });
  };
  return (
    <form
      className={styles['dialog']}
      onSubmit={(event) => {
        event.preventDefault();
        void use();
      }}
    >
      <p className={styles['lead']}>
        {head.known === undefined
          ? 'Guessed from the first rows. Choose a column to change what it is'
          : `As kept under “${head.known}”`}
      </p>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="First rows">
        <table className={styles['table']}>
          <thead>
            <tr>
              {mapping.columns.map((column, at) => (
                <th key={at} data-chosen={at === chosen || undefined}>
                  <button
                    type="button"
                    className={styles['column']}
                    data-ignored={column.role === 'ignored' || undefined}
                    aria-pressed={at === chosen}
                    onClick={() => setChosen(at)}
                  >
                    {columnWords(column)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(mapping.hasHeader ? head.rows.slice(0, 1) : [])
              .concat(rows.slice(0, 6))
              .map((row, line) => (
                <tr key={line}>
                  {row.map((field, at) => (
                    <td key={at} title={field}>
                      {field}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <ColumnEditor
        mapping={mapping}
        at={chosen}
        name={mapping.hasHeader ? (head.rows[0]?.[chosen] ?? '') : ''}
        joints={head.layouts.find((layout) => layout.name === mapping.layout)?.joints ?? []}
        onChange={setMapping}
      />
      <MappingSettings mapping={mapping} layouts={head.layouts} onChange={setMapping} />
      <TextInput
        label="Keep for tables like this one, as"
        placeholder="Empty: only for this file"
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {missing !== undefined && <p className={styles['problem']}>{missing}</p>}
      <div className={styles['foot']}>
        <Button variant="default" onClick={back}>
          Back
        </Button>
        <Button type="submit" disabled={missing !== undefined}>
          Use these columns
        </Button>
      </div>
    </form>
  );
}
