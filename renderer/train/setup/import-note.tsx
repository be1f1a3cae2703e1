import { ActionIcon } from '@mantine/core';
import type { ImportReport } from '../../../main/wire/library-events.ts';
import { Icon } from '../../ui/icons.tsx';
import { useTrainStore } from '../train-store.ts';
import { importWords } from './import-words.ts';
import page from '../train-page.module.css';
import styles from './setup.module.css';

const mostShown = 5;

/** What an import brought, and what was left out and why. */
export function ImportNote({ report }: { report: ImportReport }) {
  const { skipped } = report;
  return (
    <div className={styles['import']} role="status" data-warn={skipped.length > 0}>
      <div>
        <p>{importWords(report)}</p>
        {skipped.slice(0, mostShown).map(({ file, reason }) => (
          <p key={file} className={page['note']}>
            {file}: {reason}
          </p>
        ))}
        {skipped.length > mostShown && (
          <p className={page['note']}>
            … and {skipped.length - mostShown} more files were left out
          </p>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Close the report"
        onClick={() => useTrainStore.setState({ report: undefined })}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </div>
  );
}
