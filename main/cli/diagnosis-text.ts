import type { SourceDiagnosis } from '../wire/source-events.ts';

/** A diagnosis for a person at a terminal. */
export function diagnosisText(diagnosis: SourceDiagnosis): string {
  const { ids, missingJoints, advice } = diagnosis;
  const rows: [string, string][] = [
    ['dialect', diagnosis.dialect],
    ['because', diagnosis.why],
    ['units', diagnosis.units],
    ['axes', diagnosis.axes],
    [
      'rate',
      `${diagnosis.rateHz.toFixed(1)} frames a second, ±${diagnosis.jitterMillis.toFixed(1)} ms`,
    ],
    ['pauses', String(diagnosis.gaps)],
    ['repeats', String(diagnosis.repeats)],
    ['ids', `${ids.seen.join(', ') || 'none'}${ids.changes > 0 ? `, ${ids.changes} changed` : ''}`],
    ['missing', missingJoints.join(', ') || 'no joints'],
    ['clock', diagnosis.clock],
  ];
  const table = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(9)} ${value}`);
  const last =
    diagnosis.rawMessage === '' ? [] : ['', 'newest message, shortened:', diagnosis.rawMessage];
  const words =
    advice.length === 0 ? ['Nothing needs to change'] : advice.map((text) => `- ${text}`);
  return [...table, ...last, '', ...words, ''].join('\n');
}
