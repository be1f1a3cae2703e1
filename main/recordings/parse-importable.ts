import {
  detectFormat,
  formatPrefixLength,
  type ImportFormat,
  unknownFormat,
} from './detect-format.ts';
import { parseKinectron } from './parse-kinectron.ts';
import { parseNtu } from './parse-ntu.ts';
import { parseNwucla } from './parse-nwucla.ts';
import { parsePkummd, type PkummdCompanions } from './parse-pkummd.ts';
import { parsePlainCsv } from './parse-plain-csv.ts';
import { parsePrecog16 } from './parse-precog16.ts';
import type { Session } from './session.ts';

/** What a file may hold besides the app's own recordings. */
export type ImportableText = PkummdCompanions & {
  /** Its last part is the file's name. */
  fileName: string;
  text: string;
  /** ISO 8601: when it was made, as far as known. */
  created: string;
};

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
    case 'kinectron':
      return parseKinectron(text, { fileName, created });
    case 'usdrl-npy':
      throw new Error('Arrays are imported from a folder, with framewise import');
    case undefined:
      throw new Error(unknownFormat);
  }
}
