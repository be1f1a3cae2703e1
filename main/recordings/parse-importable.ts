import { parseNtu } from './parse-ntu.ts';
import { parseNwucla } from './parse-nwucla.ts';
import { parsePkummd, type PkummdCompanions } from './parse-pkummd.ts';
import { parsePlainCsv } from './parse-plain-csv.ts';
import { parsePrecog16 } from './parse-precog16.ts';
import { parseNumber } from './parse-number.ts';
import type { Session } from './session.ts';

export const importFormats = ['csv', 'precog16', 'nwucla', 'ntu', 'pkummd', 'usdrl-npy'] as const;

export type ImportFormat = (typeof importFormats)[number];

/** What a file may hold besides the app's own recordings. */
export type ImportableText = PkummdCompanions & {
  /** Its last part is the file's name. */
  fileName: string;
  text: string;
  /** ISO 8601: when it was made, as far as known. */
  created: string;
};

/** Characters from a file's beginning that show its format. */
export const formatPrefixLength = 8192;

/** The format that a file's beginning shows, its bytes as characters of Latin-1; or undefined. */
export function detectFormat(beginning: string): ImportFormat | undefined {
  if (beginning.startsWith('\x93NUMPY')) return 'usdrl-npy';
  if (/^\d+[ \t]*\r?\n\d+[ \t]*(\r?\n|$)/.test(beginning)) return 'ntu';
  if (isPkummd(beginning)) return 'pkummd';
  const header = /^(?:\xEF\xBB\xBF)?\uFEFF?([^\r\n]*)/.exec(beginning)![1]!;
  if (/^\s*HipCenter\s*;/.test(header)) return 'precog16';
  if (/^\s*\{\s*"file_name"\s*:/.test(beginning)) return 'nwucla';
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replaceAll('"', ''));
  return names.includes('time') && names.includes('person') ? 'csv' : undefined;
}

/** Numbers and nothing else, more in a line than any other format has; the first line may be cut. */
function isPkummd(beginning: string): boolean {
  const fields = /^[^\r\n]*/.exec(beginning)![0].trim().split(/\s+/);
  const whole = fields.length === 150 || beginning.length >= formatPrefixLength;
  return (
    whole &&
    fields.length >= 60 &&
    fields.slice(0, 60).every((field) => parseNumber(field) !== undefined)
  );
}

/**
 * The session that a text of a known format holds.
 *
 * @param rateHz for formats that do not say their rate
 * @throws an Error that says where the text is wrong
 */
export function parseImportable(
  { fileName, text, created, ...companions }: ImportableText,
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
    case 'ntu':
      return parseNtu(text, { fileName, created });
    case 'pkummd':
      return parsePkummd(text, { fileName, created, ...companions });
    case 'usdrl-npy':
      throw new Error('Arrays are imported from a folder, with framewise import');
    case undefined:
      throw new Error(unknownFormat);
  }
}

/** Why a file of no known format is not imported. */
export const unknownFormat =
  'Not a recording: it begins neither like a plain CSV (time,person,…), nor like precog16 (HipCenter;…), NW-UCLA ({"file_name":…), NTU RGB+D (.skeleton), PKU-MMD (150 numbers a line), or an array of USDRL\'s authors (.npy)'; // prettier-ignore
