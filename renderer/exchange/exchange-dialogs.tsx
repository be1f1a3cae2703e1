import { ExportDialog } from './export/export-dialog.tsx';
import { useExportStore } from './export/open-export.ts';
import { ImportDialog } from './import/import-dialog.tsx';
import { useImportStore } from './import/import-store.ts';

/** Over any tab: the import that is being prepared, or the session that is to be exported. */
export function ExchangeDialogs() {
  const isImporting = useImportStore(({ phase }) => phase !== 'closed');
  const isExporting = useExportStore(({ session }) => session !== undefined);
  return (
    <>
      {isImporting && <ImportDialog />}
      {isExporting && <ExportDialog />}
    </>
  );
}
