import { useLive } from '../live/live-context.ts';
import { ChooseFilesButton } from '../ui/choose-files-button.tsx';
import { importModels } from './import-models.ts';
import { useModelsStore } from './models-store.ts';

/** Chooses models' files to import. */
export function ImportButton({ isMain = false }: { isMain?: boolean }) {
  const { connection } = useLive();
  const isImporting = useModelsStore((state) => state.importing > 0);
  return (
    <ChooseFilesButton
      isMain={isMain}
      isImporting={isImporting}
      accept=".safetensors,.tar,.pth,.pt"
      onFiles={(files) => void importModels(connection, files)}
    />
  );
}
