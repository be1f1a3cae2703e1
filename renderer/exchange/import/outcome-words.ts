import type { FileCheck, ImportOutcome } from '../../../main/wire/exchange-events.ts';
import { count } from '../../ui/words.ts';

/** What came of an import. */
export function outcomeWords({ added, known, labelled, failed }: ImportOutcome): string {
  const parts = [
    ...(added.length > 0 ? [`${count(added.length, 'session', 'sessions')} added`] : []),
    ...(labelled.length > 0
      ? [`labels put on ${count(labelled.length, 'session', 'sessions')}`]
      : []),
    ...(known.length > 0 ? [`${known.length} here already`] : []),
    ...(failed.length > 0 ? [`${count(failed.length, 'file', 'files')} left out`] : []),
  ];
  if (added.length + labelled.length === 0) parts.unshift('Nothing was imported');
  const words = parts.join(', ');
  return words[0]!.toUpperCase() + words.slice(1);
}

/** Whether labels made room in sessions that were there before. */
export function changesLabels({ added, labelled }: ImportOutcome): boolean {
  return labelled.some((session) => !added.includes(session));
}

/** Until when one can be taken back. */
export function undoWords(outcome: ImportOutcome): string {
  return changesLabels(outcome)
    ? 'Can be undone until this or the app is closed; then the labels before are gone'
    : 'Can be undone for 20 s; later, delete the sessions in the list';
}

/** What would come of one. */
export function checkWords(checks: readonly FileCheck[]): string {
  const sessions = checks.flatMap((check) => check.sessions);
  const fresh = sessions.filter(({ isKnown }) => !isKnown).length;
  const labels = checks.filter(({ labels }) => labels?.session !== undefined).length;
  const tables = checks.filter(({ kind }) => kind === 'table').length;
  const out = checks.filter(({ kind }) => kind === 'nothing').length;
  const parts = [
    ...(fresh > 0 ? [`${count(fresh, 'session', 'sessions')} to add`] : []),
    ...(sessions.length > fresh ? [`${sessions.length - fresh} in the library already`] : []),
    ...(labels > 0 ? [`labels of ${count(labels, 'file', 'files')} to put on sessions`] : []),
    ...(tables > 0 ? [`${count(tables, 'table', 'tables')} to explain`] : []),
    ...(out > 0 ? [`${count(out, 'file', 'files')} left out`] : []),
  ];
  return parts.length === 0 ? 'There is nothing to import' : parts.join(', ');
}

/** Whether there is anything to import. */
export function isAnythingToImport(checks: readonly FileCheck[]): boolean {
  return checks.some(
    ({ kind, sessions, labels }) =>
      sessions.some(({ isKnown }) => !isKnown) ||
      (kind === 'labels' &&
        labels?.session !== undefined &&
        labels.people.some(({ to }) => to.length > 0)),
  );
}
