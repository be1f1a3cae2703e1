import type { KnownPerson } from './known-person.ts';
import { isInView, nameOf, type PeopleRegister, type RegisteredPerson } from './people-register.ts';

/** Bodies that got other people's ids: whoever follows them goes on under the new ones. */
export type Correction = { from: KnownPerson; to: KnownPerson };

/** `from` was `into` all the time. @throws with a sentence for a person when that cannot be */
export function mergePeople(
  register: PeopleRegister,
  request: { into: string; from: string },
): Correction[] {
  const [into, from] = [find(register, request.into), find(register, request.from)];
  if (into.person === from.person) throw new Error('These are one person already');
  requireOneSource(into, from);
  if (isInView(into) && isInView(from)) {
    throw new Error(
      `${nameOf(into.person)} and ${nameOf(from.person)} are both in view, so they are two people. Swap them if they were confused`,
    );
  }
  const isLater = from.person.body.sighting.timeMillis > into.person.body.sighting.timeMillis;
  if (isLater) {
    if (!register.keepsSlot(into)) into.person.slot = from.person.slot;
    into.person.body = from.person.body;
  }
  from.source.people.forget(from.person);
  return [{ from: from.person, to: into.person }];
}

/** What each was taken for was the other. @throws with a sentence for a person when that cannot be */
export function swapPeople(
  register: PeopleRegister,
  request: { a: string; b: string },
): Correction[] {
  const [a, b] = [find(register, request.a), find(register, request.b)];
  requireOneSource(a, b);
  if (!register.keepsSlot(a)) a.person.slot = b.person.slot;
  if (!register.keepsSlot(b)) b.person.slot = a.person.slot;
  [a.person.body, b.person.body] = [b.person.body, a.person.body];
  return [
    { from: a.person, to: b.person },
    { from: b.person, to: a.person },
  ];
}

/**
 * Whoever is in view as this person is somebody else, with an id and a lane of their own; the person was last seen before
 * the body came, and can be merged with it again. @throws with a sentence for a person when that cannot be
 */
export function splitPerson(register: PeopleRegister, request: { id: string }): Correction[] {
  const known = find(register, request.id);
  const { person, source } = known;
  if (!isInView(known)) throw new Error(`${nameOf(person)} is not in view`);
  const { body } = person;
  const { before } = body.visit;
  const stranger = source.people.add({
    ...body,
    signature: before === undefined ? body.signature : body.visit.signature,
    visit: { ...body.visit, before: undefined, candidates: [], isSettled: true },
  });
  const left = before ?? body;
  // Who never left is not to be taken for whoever stands there now.
  const leftMillis = Math.max(
    before?.sighting.timeMillis ?? -Infinity,
    register.longAgoMillis(source),
  );
  person.body = { ...left, sighting: { ...left.sighting, timeMillis: leftMillis } };
  return [{ from: person, to: stranger }];
}

export function renamePerson(
  register: PeopleRegister,
  request: { id: string; name: string },
): void {
  find(register, request.id).person.name = request.name;
}

function find(register: PeopleRegister, id: string): RegisteredPerson {
  const found = register.find(id);
  if (!found) throw new Error('This person left too long ago and is not remembered any more');
  return found;
}

function requireOneSource(a: RegisteredPerson, b: RegisteredPerson): void {
  if (a.source === b.source) return;
  throw new Error(
    `${nameOf(a.person)} and ${nameOf(b.person)} are seen by two sources, which know nothing of each other`,
  );
}
