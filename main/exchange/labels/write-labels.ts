import { framesByPerson } from '../../recordings/person-frames.ts';
import { secsFromMillis, type Session } from '../../recordings/session.ts';
import type { WrittenFiles } from '../written-files.ts';
import { formatEaf } from './format-eaf.ts';
import { formatNova } from './format-nova.ts';
import type { LabelFormat } from './label-file.ts';
import { formatLabelsCsv } from './labels-csv.ts';
import { labelsToWrite, lostOfClasses, type LabelsToWrite } from './labels-to-write.ts';
import { formatPkummdLabels, pkummdNames } from './pkummd-label-text.ts';

const overlaps =
  'Which of two overlapping labels of one person counts, if another program sorts them';

/**
 * The labels of a session for other programs.
 *
 * @throws where there are none, or a name cannot be written
 */
export function writeLabels(stem: string, session: Session, format: LabelFormat): WrittenFiles {
  const { description, frames, labels } = session;
  if (labels === undefined) throw new Error(`${description.name} has no labels to export`);
  const people = framesByPerson(frames).map(({ person }) => person);
  const times = frames.map(({ timeMillis }) => secsFromMillis(timeMillis));
  const clock = { id: stem, name: description.name, times, people };
  const wanted = labelsToWrite(labels, clock, people);
  switch (format) {
    case 'labels-csv':
      return {
        files: [{ name: `${stem}.labels.csv`, pieces: formatLabelsCsv(wanted) }],
        lost: lostOfClasses(wanted, ['key', 'mirror', 'colour', 'description']),
      };
    case 'eaf':
      return {
        files: [{ name: `${stem}.eaf`, pieces: formatEaf(wanted, description.created) }],
        lost: [
          'Times are whole milliseconds from the first frame',
          ...lostOfClasses(wanted, ['key', 'mirror', 'colour']),
        ],
      };
    case 'nova':
      return {
        files: formatNova(wanted),
        lost: [
          'Times are seconds from the first frame, to the microsecond',
          overlaps,
          ...lostOfClasses(wanted, ['key', 'mirror', 'description']),
        ],
      };
    case 'pkummd':
      return writePkummd(stem, wanted);
  }
}

function writePkummd(stem: string, wanted: LabelsToWrite): WrittenFiles {
  const { labels } = wanted;
  const classes = labels.classes.map(({ name }) => name);
  const names = pkummdNames(classes);
  const isOwn = names === classes;
  const people = new Set(labels.segments.map(({ person }) => person));
  return {
    files: [
      { name: `${stem}.txt`, pieces: [formatPkummdLabels(wanted)] },
      ...(isOwn ? [{ name: `${stem}.classes.txt`, pieces: [`${names.join('\n')}\n`] }] : []),
    ],
    lost: [
      ...(people.size > 1 ? ['Who does what: labels are those of the whole scene'] : []),
      'Who labelled it, and what was gone through',
      ...(isOwn ? ['Names of classes: numbers are lines of the file beside it'] : []),
      ...lostOfClasses(wanted, ['key', 'mirror', 'colour', 'description']),
    ],
  };
}
