import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { Icon } from './icons.tsx';

/** "Import …": chooses files. */
export function ChooseFilesButton(props: {
  isMain: boolean;
  isImporting: boolean;
  /** Endings, such as `.pt,.pth`; undefined: any file. */
  accept?: string;
  onFiles: (files: File[]) => void;
}) {
  const { isMain, isImporting, accept, onFiles } = props;
  // A browser says nothing when the same file is chosen again.
  const forget = useRef<() => void>(null);
  return (
    <FileButton
      multiple
      {...(accept !== undefined && { accept })}
      resetRef={forget}
      onChange={(files) => {
        onFiles(files);
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
