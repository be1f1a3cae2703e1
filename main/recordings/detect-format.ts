import { isKinectron } from './parse-kinectron.ts';
import { parseNumber } from './parse-number.ts';

export const importFormats = [
  'csv',
  'precog16',
  'nwucla',
  'ntu',
  'pkummd',
  'usdrl-npy',
  'kinectron',
] as const;

export type ImportFormat = (typeof importFormats)[number];

/** By what a file is taken for one of its format, for a person. */
export const formatReasons: Readonly<Record<ImportFormat, string>> = {
  csv: 'its first line names columns time and person',
  precog16: 'its first line begins with HipCenter;',
  nwucla: 'it begins with {"file_name":',
  ntu: 'it begins with a number of frames and a number of bodies, a line each',
  pkummd: 'its first line holds 150 numbers and nothing else',
  'usdrl-npy': 'it is a NumPy array',
  kinectron: 'it begins like a JSON list of body frames',
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
  if (isKinectron(beginning)) return 'kinectron';
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

/** Why a file of no known format is not imported. */
export const unknownFormat =
  'Not a recording: it begins neither like a plain CSV (time,person,…), nor like precog16 (HipCenter;…), NW-UCLA ({"file_name":…), NTU RGB+D (.skeleton), PKU-MMD (150 numbers a line), Kinectron ([{"bodies":…), or an array of USDRL\'s authors (.npy)'; // prettier-ignore
