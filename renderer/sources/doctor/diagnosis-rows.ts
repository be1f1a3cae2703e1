import type { SourceDiagnosis } from '../../../main/wire/source-events.ts';

const idsShown = 6;
const jointsShown = 8;

/** A diagnosis as [name, value] pairs; what is not known has no row. */
export function diagnosisRows(diagnosis: SourceDiagnosis): [name: string, value: string][] {
  const { rateHz, jitterMillis, gaps, repeats, ids, missingJoints } = diagnosis;
  const rows: [string, string][] = [
    ['Dialect', diagnosis.dialect],
    ['Because', diagnosis.why],
    ['Units', diagnosis.units],
    ['Axes', diagnosis.axes],
    ['Rate', `${rateHz.toFixed(1)} frames/s`],
    ['Jitter', `±${jitterMillis.toFixed(1)} ms`],
    ['Pauses', gaps === 0 ? 'none' : `${gaps}, of more than three frames`],
    ['Repeats', repeats === 0 ? 'none' : String(repeats)],
    ['Ids', idWords(ids)],
    ['Missing joints', listWords(missingJoints, jointsShown)],
    ['Clock', diagnosis.clock],
  ];
  return rows.filter(([, value]) => value !== '');
}

function idWords({ seen, changes }: SourceDiagnosis['ids']): string {
  const newest = seen.slice(-idsShown);
  const words = listWords(newest, idsShown);
  if (changes === 0) return words;
  return `${words}; changed ${changes === 1 ? 'once' : `${changes} times`} while the person stayed`;
}

function listWords(values: readonly string[], most: number): string {
  if (values.length === 0) return 'none';
  const more = values.length - most;
  return `${values.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
