import { assign } from './assign.ts';
import { joinSignatures, signatureCost } from './bone-signature.ts';
import type { KnownBody, KnownPerson } from './known-person.ts';
import { impossible } from './match-cost.ts';

/** That a body is somebody new, against being a certain person who left. */
export const newPersonCost = 3;

/** Proportions are known this long after a body came into view. */
const lookAfterMillis = 1000;
/** So much likelier must another arrangement be. */
const margin = 2;

export type SecondLookOptions = {
  enter(body: KnownBody): KnownPerson;
  discard(person: KnownPerson): void;
  corrected(pairs: { from: KnownPerson; to: KnownPerson }[]): void;
};

/**
 * Matches those who came into view a second ago once more, by the proportions that they have shown since: each may be
 * anybody who was away then and is not in view, or somebody new.
 *
 * @param found the people of a frame; returns who they are
 */
export function secondLook(
  found: KnownPerson[],
  timeMillis: number,
  options: SecondLookOptions,
): KnownPerson[] {
  const isDue = ({ body: { visit } }: KnownPerson) =>
    !visit.isSettled && timeMillis - visit.sinceMillis >= lookAfterMillis;
  if (!found.some(isDue)) return found;

  const open = found.filter(({ body }) => !body.visit.isSettled);
  const identities = identitiesFor(open, found);
  const costs = open.map((person) => [
    ...identities.map((identity) => costOf(person.body, identity, open)),
    ...open.map(() => newPersonCost),
  ]);
  const sum = (places: number[]) =>
    places.reduce((total, place, row) => total + costs[row]![place]!, 0);
  const now = open.map((person, row) =>
    person.body.visit.before === undefined ? identities.length + row : identities.indexOf(person),
  );
  const best = assign(costs);
  const people =
    sum(best) < sum(now) - margin
      ? rearrange(
          open,
          best.map((place) => identities[place]),
          options,
        )
      : open;
  for (const { body } of people.filter(isDue)) {
    Object.assign(body.visit, { isSettled: true, candidates: [], before: last(body.visit.before) });
  }
  return found.map((person) => people[open.indexOf(person)] ?? person);
}

/** What went before that would otherwise be kept for ever, visit by visit. */
function last(before: KnownBody | undefined): KnownBody | undefined {
  return before && { ...before, visit: { ...before.visit, before: undefined } };
}

/** Who was here before: those who are still away, and those of the open visits. */
function identitiesFor(open: KnownPerson[], found: KnownPerson[]): KnownPerson[] {
  const candidates = open.flatMap(({ body }) => body.visit.candidates.map(({ person }) => person));
  return [...new Set(candidates)].filter(
    (person) => open.includes(person) || !found.includes(person),
  );
}

function costOf(body: KnownBody, identity: KnownPerson, open: KnownPerson[]): number {
  const candidate = body.visit.candidates.find(({ person }) => person === identity);
  const base = baseOf(identity, open);
  if (candidate === undefined || base === undefined) return impossible;
  return candidate.cost + signatureCost(body.visit.signature, base.signature);
}

/** A person's body as it was known before the open visit. */
function baseOf(person: KnownPerson, open: KnownPerson[]): KnownBody | undefined {
  return open.includes(person) ? person.body.visit.before : person.body;
}

/** @param targets who each of the open visits is; undefined: somebody new */
function rearrange(
  open: KnownPerson[],
  targets: (KnownPerson | undefined)[],
  options: SecondLookOptions,
): KnownPerson[] {
  const bodies = open.map(({ body }) => body);
  const bases = targets.map((target) => target && baseOf(target, open));
  for (const person of open) person.body = person.body.visit.before ?? person.body;
  const people = targets.map((target, row) => {
    const body = bodies[row]!;
    const base = bases[row];
    if (target !== undefined && base !== undefined) {
      const signature = joinSignatures(base.signature, body.visit.signature);
      target.body = { ...body, signature, visit: { ...body.visit, before: base } };
      return target;
    }
    if (body.visit.before === undefined) return open[row]!;
    const visit = { ...body.visit, before: undefined };
    return options.enter({ ...body, signature: body.visit.signature, visit });
  });
  for (const [row, person] of open.entries()) {
    if (bodies[row]!.visit.before === undefined && !people.includes(person))
      options.discard(person);
  }
  options.corrected(
    people.flatMap((to, row) => (to === open[row] ? [] : [{ from: open[row]!, to }])),
  );
  return people;
}
