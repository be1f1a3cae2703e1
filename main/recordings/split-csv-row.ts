/** The fields of one line of comma-separated values; a quoted field may hold commas and doubled quotes (RFC 4180). */
export function splitCsvRow(row: string): string[] {
  if (!row.includes('"')) return row.split(',');
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/y;
  for (;;) {
    const match = field.exec(row);
    if (match === null)
      throw new Error('a quote is opened and not closed, or stands inside a field');
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '') return fields;
  }
}

/** The way back: one line from its fields. */
export function joinCsvRow(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
