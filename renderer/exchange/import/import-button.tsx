import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useLive } from '../../live/live-context.ts';
import { Icon } from '../../ui/icons.tsx';
import { chosenFiles } from './dropped-files.ts';
import { useImportStore } from './import-store.ts';
import { openImport } from './open-import.ts';

/** Chooses files to import. */
export function ImportButton({ isMain = false }: { isMain?: boolean }) {
  const { connection } = useLive();
  // A browser says nothing when the same file is chosen again.
  const forget = useRef<() => void>(null);
  const isImporting = useImportStore(({ phase }) => phase !== 'closed');
  return (
    <FileButton
      multiple
      resetRef={forget}
      onChange={(files) => {
        void openImport(connection, chosenFiles(files));
        forget.current?.();
      }}
    >
      {(button) => (
        <Button
          {...button}
          size={isMain ? 'sm' : 'xs'}
          variant={isMain ? 'filled' : 'default'}
          loading={isImporting}
          leftSection={<Icon name="upload" size={14} />}
        >
          Import …
        </Button>
      )}
    </FileButton>
  );
}
