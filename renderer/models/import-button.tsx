import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useLive } from '../live/live-context.ts';
import { Icon } from '../ui/icons.tsx';
import { importModels } from './import-models.ts';
import { useModelsStore } from './models-store.ts';

/** Chooses models' files to import. */
export function ImportButton({ isMain = false }: { isMain?: boolean }) {
  const { connection } = useLive();
  // A browser says nothing when the same file is chosen again.
  const forget = useRef<() => void>(null);
  const isImporting = useModelsStore((state) => state.importing > 0);
  return (
    <FileButton
      multiple
      accept=".safetensors,.tar,.pth,.pt"
      resetRef={forget}
      onChange={(files) => {
        void importModels(connection, files);
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
