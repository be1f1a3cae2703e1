import type { Track } from './track.ts';

/** Who was seen, and how: what a protocol decides by. */
export type Subject = Pick<Track, 'session' | 'person' | 'personKey' | 'details'>;

export type ProtocolPart = 'train' | 'test';

/** A published way of splitting a data set, by whole people, views or setups. */
export type Protocol = {
  name: string;
  /** For a person. */
  title: string;
  /** What the recordings must say for it, in words. */
  needs: string;
  /** Both parts show the same people, in other views or setups. */
  sharesPeople: boolean;
  /** Undefined: the recording is not part of the protocol, or does not say what it needs. */
  partOf(subject: Subject): ProtocolPart | undefined;
};

/** Performers of NTU RGB+D's cross-subject training (Shahroudy et al. 2016). */
const ntu60Subjects = [
  1, 2, 4, 5, 8, 9, 13, 14, 15, 16, 17, 18, 19, 25, 27, 28, 31, 34, 35, 38,
]; // prettier-ignore

/** Those and further ones of NTU RGB+D 120's (Liu et al. 2019). */
const ntu120Subjects = [
  ...ntu60Subjects,
  45, 46, 47, 49, 50, 52, 53, 54, 55, 56, 57, 58, 59, 70, 74, 78, 80, 81, 82, 83, 84, 85, 86, 89, 91, 92, 93, 94,
  95, 97, 98, 100, 103,
]; // prettier-ignore

const lastSetupOfNtu60 = 17;
const trainingIf = (isTraining: boolean): ProtocolPart => (isTraining ? 'train' : 'test');

function numberOf({ details }: Subject, field: string): number | undefined {
  const text = details[field] ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function ntu(
  name: string,
  title: string,
  field: 'performer' | 'camera' | 'setup',
  isTraining: (value: number) => boolean,
): Protocol {
  const isOf60 = name.startsWith('ntu60');
  return {
    name,
    title,
    needs: `the ${field} that files of NTU RGB+D name`,
    sharesPeople: field !== 'performer',
    partOf: (subject) => {
      const [value, setup] = [numberOf(subject, field), numberOf(subject, 'setup')];
      if (value === undefined || setup === undefined) return undefined;
      return isOf60 && setup > lastSetupOfNtu60 ? undefined : trainingIf(isTraining(value));
    },
  };
}

function pkummd(
  name: string,
  title: string,
  field: 'crossSubject' | 'crossView',
  file: string,
): Protocol {
  return {
    name,
    title,
    needs: `the part that PKU-MMD's ${file} gives each video; import it together with the videos`,
    sharesPeople: field === 'crossView',
    partOf: ({ details }) => {
      const part = details[field];
      return part === 'train' || part === 'test' ? part : undefined;
    },
  };
}

/** The protocols that are built in. */
export const protocols: readonly Protocol[] = [
  ntu('ntu60-xsub', 'NTU RGB+D, cross-subject', 'performer', (id) => ntu60Subjects.includes(id)),
  ntu('ntu60-xview', 'NTU RGB+D, cross-view', 'camera', (camera) => camera !== 1),
  ntu('ntu120-xsub', 'NTU RGB+D 120, cross-subject', 'performer', (id) =>
    ntu120Subjects.includes(id),
  ),
  ntu('ntu120-xset', 'NTU RGB+D 120, cross-setup', 'setup', (setup) => setup % 2 === 0),
  pkummd('pkummd-xsub', 'PKU-MMD, cross-subject', 'crossSubject', 'cross-subject.txt'),
  pkummd('pkummd-xview', 'PKU-MMD, cross-view', 'crossView', 'cross-view.txt'),
  {
    name: 'nwucla-xview',
    title: 'NW-UCLA, cross-view: views 1 and 2 against 3',
    needs: 'the view that files of NW-UCLA name',
    sharesPeople: true,
    partOf: (subject) => {
      const view = numberOf(subject, 'view');
      const isNwucla = subject.personKey.startsWith('nwucla/');
      return isNwucla && view !== undefined ? trainingIf(view !== 3) : undefined;
    },
  },
  {
    name: 'precog16-oddeven',
    title: 'precog16: odd subjects against even ones',
    needs: 'the subject numbers of precog16',
    sharesPeople: false,
    partOf: ({ person, personKey }) =>
      personKey.startsWith('precog16/') && /^\d+$/.test(person)
        ? trainingIf(Number(person) % 2 === 1)
        : undefined,
  },
];

/** @throws for a name that is not built in */
export function protocolNamed(name: string): Protocol {
  const found = protocols.find((protocol) => protocol.name === name);
  if (found !== undefined) return found;
  const known = protocols.map((protocol) => protocol.name).join(', ');
  throw new Error(`There is no protocol "${name}"; expected ${known}`);
}

/** What to say where nothing of a data set is in a part of a protocol. */
export function emptyPart({ name, needs }: Protocol, part: ProtocolPart): string {
  return `None of the recordings is in the ${part} part of ${name}, which goes by ${needs}`;
}
