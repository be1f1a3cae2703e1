import type { ExportedFile } from '../../main/wire/model-events.ts';

/** Hands a file to the browser, which saves it where the person wants it. */
export function saveFile({ name, bytes }: ExportedFile): void {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
