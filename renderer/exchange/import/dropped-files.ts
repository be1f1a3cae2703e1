/** A file and its path within what was dropped or chosen: what lies in folders says what belongs together. */
export type FileToImport = { file: File; path: string };

/** Everything in what was dropped, folders included. Has to be called while the drop is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<FileToImport[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = chosenFiles([...transfer.files]);
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.filter((entry) => entry !== null).map(filesOf));
  return found.flat();
}

/** Files of a file chooser. */
export function chosenFiles(files: readonly File[]): FileToImport[] {
  return files.map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function filesOf(entry: FileSystemEntry): Promise<FileToImport[]> {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileToImport[] = [];
  for (;;) {
    // Browsers give a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const inside of some) found.push(...(await filesOf(inside)));
  }
}
