import { answerParent } from '../processes/ask-child.ts';
import type { DeletionReport, SubjectTraces } from '../wire/subject-events.ts';
import { deleteSubject, type DeleteSubject } from './delete-subject.ts';
import { exportSubject, type ExportedSubject } from './export-subject.ts';
import { describeTraces } from './subject-traces.ts';
import { loadSubjects } from './subjects-file.ts';

export type SubjectsOrder =
  | { type: 'show'; home: string; id: string }
  | { type: 'export'; home: string; id: string }
  | ({ type: 'delete' } & DeleteSubject);

// Recordings of hours are read and written: in a process of its own, the app goes on.
answerParent<SubjectsOrder, SubjectTraces | DeletionReport | ExportedSubject>(async (order) => {
  const { home, id } = order;
  if (order.type === 'show') return describeTraces(home, await loadSubjects(home), id);
  if (order.type === 'export') return exportSubject(home, id);
  return deleteSubject(order);
});
