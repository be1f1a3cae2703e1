import { Button, FileButton, NumberInput, Tooltip } from '@mantine/core';
import { useRef } from 'react';
import { useLive } from '../../live/live-context.ts';
import { Icon } from '../../ui/icons.tsx';
import { importRecordings } from './import-recordings.ts';
import { useImportStore } from './import-store.ts';

/** Chooses files to import, and says the rate of those that do not say it themselves. */
export function ImportButton({ isMain = false }: { isMain?: boolean }) {
  const { connection } = useLive();
  // A browser says nothing when the same file is chosen again.
  const forget = useRef<() => void>(null);
  const isImporting = useImportStore((state) => state.isImporting);
  const rateHz = useImportStore((state) => state.rateHz);
  const size = isMain ? 'sm' : 'xs';
  return (
    <>
      <FileButton
        multiple
        accept=".csv,.txt,.json,.skeleton,text/csv,text/plain,application/json"
        resetRef={forget}
        onChange={(files) => {
          void importRecordings(connection, files);
          forget.current?.();
        }}
      >
        {(button) => (
          <Button
            {...button}
            size={size}
            variant={isMain ? 'filled' : 'default'}
            loading={isImporting}
            leftSection={<Icon name="upload" size={14} />}
          >
            Import …
          </Button>
        )}
      </FileButton>
      <Tooltip
        label="For files that do not say how many frames a second they have"
        multiline
        w={220}
      >
        <NumberInput
          size={size}
          w={92}
          min={1}
          max={240}
          suffix=" Hz"
          aria-label="Rate of files that do not say it"
          value={rateHz}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) useImportStore.setState({ rateHz: value });
          }}
        />
      </Tooltip>
    </>
  );
}
