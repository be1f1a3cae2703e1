import { parseNwucla } from './parse-nwucla.ts';
import { parsePlainCsv } from './parse-plain-csv.ts';
import { parsePrecog16 } from './parse-precog16.ts';
import type { Session } from './session.ts';

export const importFormats = ['csv', 'precog16', 'nwucla'] as const;

export type ImportFormat = (typeof importFormats)[number];

export type ImportableText = {
  /** Its last part is the file's name. */
  fileName: string;
  text: string;
  /** ISO 8601: when it was made, as far as known. */
  created: string;
};

/** Characters from a file's beginning that show its format. */
export const formatPrefixLength = 4096;

/** The format that a text's first line shows, or undefined. */
export function detectFormat(beginning: string): ImportFormat | undefined {
  const header = /^\uFEFF?([^\r\n]*)/.exec(beginning)![1]!;
  if (/^\s*HipCenter\s*;/.test(header)) return 'precog16';
  if (/^\s*\{\s*"file_name"\s*:/.test(beginning)) return 'nwucla';
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replaceAll('"', ''));
  return names.includes('time') && names.includes('person') ? 'csv' : undefined;
}

/**
 * The session that a text of a known format holds.
 *
 * @param rateHz for formats that do not say their rate
 * @throws an Error that says where the text is wrong
 */
export function parseImportable(
  { fileName, text, created }: ImportableText,
  format: ImportFormat | 'auto',
  rateHz: number,
): Session {
  const chosen = format === 'auto' ? detectFormat(text.slice(0, formatPrefixLength)) : format;
  switch (chosen) {
    case 'csv':
      return parsePlainCsv(text, { name: fileName.replace(/\.[^.]*$/, ''), created });
    case 'precog16':
      return parsePrecog16(text, { fileName, created, rateHz });
    case 'nwucla':
      return parseNwucla(text, { fileName, created, rateHz });
    case undefined:
      throw new Error(unknownFormat);
  }
}

/** Why a file of no known format is not imported. */
export const unknownFormat =
  'Not a recording: it begins neither like a plain CSV (time,person,…), nor like precog16 (HipCenter;…) or NW-UCLA ({"file_name":…)';
