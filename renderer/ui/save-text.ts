/** Hands a text file to the browser, which saves it where the person wants it. */
export function saveText({ name, text }: { name: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([text]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
