/** A row of a table at a terminal: a name, and cells that end under each other. */
export function tableRow(name: string, cells: string[], nameWidth: number): string {
  return `${name.padEnd(nameWidth)} ${cells.map((cell) => cell.padStart(11)).join('')}`;
}
