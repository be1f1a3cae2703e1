import type { LabelFile } from './label-file.ts';

/** A session that labels could be of. */
export type Candidate = { id: string; name: string; durationSecs: number; people: string[] };

export type Match = { id: string; name: string; why: string };

/** Beyond this many nobody looks. */
const mostShown = 50;

/**
 * The sessions that labels could be of, those that fit best first: by name, by the people in it, by length.
 *
 * @param fileName of the labels
 * @returns `best` where one is named, or is the only one that fits
 */
export function matchSessions(
  file: LabelFile,
  fileName: string,
  candidates: readonly Candidate[],
): { best: string | undefined; matches: Match[] } {
  const people = new Set([...file.segments, ...file.marks].flatMap(({ person }) => person ?? []));
  const lastSecs = Math.max(0, ...file.segments.map(({ end }) => end));
  const stems = [fileName.replace(/\.[^.]*$/, '').replace(/\.labels$/, ''), ...file.sessions].map(
    plain,
  );
  const scored = candidates.map((candidate) => {
    const names = [candidate.id, candidate.name].map(plain);
    const isNamed = stems.some((stem) => names.includes(stem));
    const isAlike = !isNamed && stems.some((stem) => names.some((name) => isWithin(stem, name)));
    const known = [...people].filter((person) => candidate.people.includes(person)).length;
    const isLonger = file.unit === 'secs' && lastSecs > candidate.durationSecs + 0.5;
    const why = [
      ...(isNamed ? ['same name'] : isAlike ? ['similar name'] : []),
      ...(known > 0
        ? [known === people.size ? 'shows the same people' : 'shows some of the people']
        : []),
      ...(isLonger ? ['shorter than the labels'] : []),
    ];
    const score =
      (isNamed ? 8 : isAlike ? 4 : 0) +
      (known > 0 ? 2 * (known / people.size) : 0) -
      (isLonger ? 3 : 0);
    return { candidate, score, why: why.join(', ') };
  });
  scored.sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  const isClear = first !== undefined && first.score > (second?.score ?? 0) && first.score >= 2;
  return {
    best: isClear || (scored.length === 1 && first!.score >= 0) ? first!.candidate.id : undefined,
    matches: scored
      .slice(0, mostShown)
      .map(({ candidate: { id, name }, why }) => ({ id, name, why })),
  };
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** All words of the shorter name stand in the longer one. */
function isWithin(a: string, b: string): boolean {
  const [short, long] = [a, b].map((name) => name.split(' ')).sort((x, y) => x.length - y.length);
  return short![0] !== '' && short!.every((word) => long!.includes(word)) && a.length > 2;
}
