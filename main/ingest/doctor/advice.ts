import type { Implausible } from './body-plausibility.ts';

/** What a doctor found in a stream of messages. */
export type Findings = {
  messages: number;
  /** Messages that could not be used, and the last of them: its event and its shape in words. */
  strange: number;
  lastStrange: { event: string; shape: string } | undefined;
  dialect: string | undefined;
  /** Parts that could not be used, the most frequent first. */
  problems: string[];
  bodies: number;
  rateHz: number;
  jitterMillis: number;
  gaps: number;
  frames: number;
  repeats: number;
  /** Whether the dialect's own package repeats itself, so that nobody has to change anything. */
  isRepeating: boolean;
  idChanges: number;
  missingJoints: string[];
  implausible: Implausible;
};

const slowHz = 10;
const protocol = 'send what main/ingest/PROTOCOL.md describes, or one of the dialects it lists';

/** What to change, most important first; none where all is well. */
export function adviceOf(findings: Findings): string[] {
  const { messages, strange, dialect } = findings;
  if (messages === 0) {
    return [
      'Nothing has come yet: check that the sender runs, that it has this address, and that no firewall is between',
    ];
  }
  if (dialect === undefined) return [strangeWords(findings), ...partWords(findings)];
  return [
    ...placeWords(findings),
    ...partWords(findings),
    ...paceWords(findings),
    ...peopleWords(findings),
    ...(strange > 0 ? [`Not all of it is used: ${strangeWords(findings)}`] : []),
  ];
}

function strangeWords({ lastStrange, strange, messages }: Findings): string {
  if (lastStrange === undefined) return `It is not understood: ${protocol}`;
  const { event, shape } = lastStrange;
  const share = strange === messages ? 'sends' : `${strange} of ${messages} messages are`;
  return `${share} \`${event.slice(0, 40)}\` events with ${shape}: not understood; ${protocol}`;
}

const implausibleWords = {
  'too-small':
    'People are too small: the unit is larger than was taken; announce it, or send metres',
  'too-large':
    'People are too large: the numbers are in a smaller unit than was taken; announce it, or send metres',
  behind:
    'People stand behind the sensor: z points towards it; announce the axes, or send z away from the sensor',
} satisfies Record<NonNullable<Implausible>, string>;

function placeWords({ implausible }: Findings): string[] {
  return implausible === undefined ? [] : [implausibleWords[implausible]];
}

function partWords({ problems }: Findings): string[] {
  return problems.slice(0, 3).map((text) => text.charAt(0).toUpperCase() + text.slice(1));
}

function paceWords(findings: Findings): string[] {
  const { frames, repeats, isRepeating, rateHz, jitterMillis, gaps } = findings;
  const words: string[] = [];
  if (repeats > frames * 0.3 && !isRepeating) {
    words.push(
      `${repeats} messages repeat the one before: send a frame once, when the sensor has a new one`,
    );
  }
  if (rateHz > 0 && rateHz < slowHz) {
    words.push(
      `${rateHz.toFixed(1)} frames a second are few: actions need 10 or more, sensors give 30; send less per frame, or use a cable instead of a radio network`,
    );
  }
  // Where pauses are rare they alone make the deviation.
  const isBursty = gaps === 0 || gaps > frames / 20;
  if (rateHz > 0 && jitterMillis > 500 / rateHz && isBursty) {
    words.push(
      `Frames come unevenly (±${jitterMillis.toFixed(0)} ms): let the messages carry the sensor’s time, or use a cable`,
    );
  } else if (gaps > frames / 300) {
    words.push(
      `${gaps} ${gaps === 1 ? 'pause' : 'pauses'} of more than three frames: the sender or the network stalls`,
    );
  }
  return words;
}

function peopleWords({ bodies, idChanges, missingJoints }: Findings): string[] {
  if (bodies === 0) {
    return ['Nobody is in view: step in front of the sensor, 1.5 to 4 m away'];
  }
  const words: string[] = [];
  if (idChanges > 0) {
    words.push(
      `A person got a new id ${idChanges === 1 ? 'once' : `${idChanges} times`} without leaving: keep an id as long as the sensor follows the person`,
    );
  }
  if (missingJoints.length > 0) {
    words.push(
      `${missingJoints.length} joints are missing most of the time (${missingJoints.slice(0, 4).join(', ')}${missingJoints.length > 4 ? ' …' : ''}): step back until the whole body is in view`,
    );
  }
  return words;
}
