import { useLive } from '../../live/live-context.ts';
import { ChooseFilesButton } from '../../ui/choose-files-button.tsx';
import { chosenFiles } from './dropped-files.ts';
import { useImportStore } from './import-store.ts';
import { openImport } from './open-import.ts';

/** Chooses files to import. */
export function ImportButton({ isMain = false }: { isMain?: boolean }) {
  const { connection } = useLive();
  const isImporting = useImportStore(({ phase }) => phase !== 'closed');
  return (
    <ChooseFilesButton
      isMain={isMain}
      isImporting={isImporting}
      onFiles={(files) => void openImport(connection, chosenFiles(files))}
    />
  );
}
