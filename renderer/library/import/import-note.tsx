import { ActionIcon } from '@mantine/core';
import { Icon } from '../../ui/icons.tsx';
import { importWords } from './import-words.ts';
import { useImportStore } from './import-store.ts';
import styles from './import.module.css';

const mostShown = 5;

/** What the last import brought, and what was left out and why. */
export function ImportNote() {
  const report = useImportStore((state) => state.report);
  if (report === undefined) return null;
  const { skipped } = report;
  return (
    <div className={styles['import']} role="status" data-warn={skipped.length > 0}>
      <div>
        <p>{importWords(report)}</p>
        {skipped.slice(0, mostShown).map(({ file, reason }) => (
          <p key={file} className={styles['note']}>
            {file}: {reason}
          </p>
        ))}
        {skipped.length > mostShown && (
          <p className={styles['note']}>
            … and {skipped.length - mostShown} more files were left out
          </p>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Close the report"
        onClick={() => useImportStore.setState({ report: undefined })}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </div>
  );
}
