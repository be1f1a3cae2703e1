import { formatPlainCsv } from '../recordings/format-plain-csv.ts';
import { foxgloveFile } from '../recordings/foxglove-file.ts';
import { framesByPerson } from '../recordings/person-frames.ts';
import type { Session } from '../recordings/session.ts';
import type { ExportFormat } from '../wire/exchange-events.ts';
import { writeLabels } from './labels/write-labels.ts';
import { writeBvh } from './motion/write-bvh.ts';
import { writeGlb } from './motion/write-glb.ts';
import { writeNtu } from './motion/write-ntu.ts';
import { writePersonArrays } from './motion/write-person-arrays.ts';
import type { WrittenFiles } from './written-files.ts';

/**
 * A session as files of a format for other programs, and what of it they cannot hold.
 *
 * @param stem what the files' names begin with: the session's id
 * @param people whom of it; default: everybody
 * @throws where nobody is there, or nobody has labelled what is to be labels
 */
export function writeSession(
  stem: string,
  session: Session,
  { format, people }: { format: ExportFormat; people?: readonly string[] },
): WrittenFiles {
  const wanted = people === undefined ? session : onlyPeople(session, people);
  if (wanted.frames.every(({ bodies }) => bodies.length === 0)) {
    throw new Error(`${session.description.name} shows nobody`);
  }
  switch (format) {
    case 'csv':
      return {
        files: [{ name: `${stem}.csv`, pieces: formatPlainCsv(wanted) }],
        lost: lostInCsv(wanted),
      };
    case 'ntu':
      return writeNtu(stem, wanted);
    case 'npy':
      return writePersonArrays(stem, wanted);
    case 'bvh':
      return writeBvh(stem, wanted);
    case 'gltf':
      return writeGlb(stem, wanted);
    case 'foxglove':
      return {
        files: [{ name: `${stem}.foxglove.mcap`, pieces: foxgloveFile(wanted.frames) }],
        lost: [
          'How sure each joint is, times of arrival and the floor: the recording itself has them',
        ],
      };
    default:
      return writeLabels(stem, wanted, format);
  }
}

/** @throws where the session does not show one of them */
function onlyPeople(session: Session, people: readonly string[]): Session {
  const { frames, labels, description } = session;
  const there = framesByPerson(frames).map(({ person }) => person);
  for (const person of people) {
    if (there.includes(person)) continue;
    throw new Error(`${description.name} does not show ${person}; it shows ${there.join(', ')}`);
  }
  const isWanted = ({ person }: { person: string }) => people.includes(person);
  return {
    ...session,
    frames: frames.map((frame) => ({
      ...frame,
      bodies: frame.bodies.filter(({ id }) => people.includes(id)),
    })),
    labels: labels && {
      ...labels,
      segments: labels.segments.filter(isWanted),
      ...(labels.labelled && { labelled: labels.labelled.filter(isWanted) }),
    },
  };
}

function lostInCsv({ frames, labels }: Session): string[] {
  const sources = new Set(frames.map(({ sourceId }) => sourceId));
  return [
    'Times of arrival and the floor',
    ...(sources.size > 1 ? ['Which sensor saw what'] : []),
    ...(labels === undefined ? [] : ['Who labelled what, and all of classes but their names']),
  ];
}
