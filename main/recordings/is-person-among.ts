import { hashPerson } from '../../training/data-identity.ts';

/** Between where the motion came from and the number: when a recording began that counts people anew. */
const beginning = /\/\d{4}-\d\d-\d\dT[^/]+\//;

/**
 * Whether somebody is among the people of models' cards. Those of recordings that count people anew are also found by the
 * key without the recording's beginning, which models were trained with before: somebody too many rather than too few.
 *
 * @param hashes as cards have them
 */
export function isPersonAmong(hashes: ReadonlySet<string>, personKey: string): boolean {
  const former = personKey.replace(beginning, '/');
  return hashes.has(hashPerson(personKey)) || hashes.has(hashPerson(former));
}
