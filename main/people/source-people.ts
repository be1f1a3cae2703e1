import type { Body } from '../wire/frame.ts';
import { assign } from './assign.ts';
import { addPose, createBoneSignature, signatureCost } from './bone-signature.ts';
import {
  bodyComes,
  see,
  type Candidate,
  type KnownBody,
  type KnownPerson,
} from './known-person.ts';
import { matchCost } from './match-cost.ts';
import { newPersonCost, secondLook } from './second-look.ts';

/** That a body is somebody new while the sensor still calls it what it called somebody a moment ago. */
const newUnderKnownIdCost = 22;
const momentMillis = 500;
/** That the sensor gives the body of somebody it has just shown to somebody it has not seen for long. */
const takeOverCost = { most: 12, growsMillis: 500 };
/** Who comes back after a longer absence is looked at again when the body's proportions are known. */
const absenceMillis = 700;
/** Of one source; a sender of nothing but strangers would otherwise be all that the app attends to. */
export const mostNewInSecond = 12;

export type SourcePeopleOptions = {
  /** An identity for somebody who was not here before. */
  enter(body: KnownBody): KnownPerson;
  /** Somebody is not new after all: the identity was made for nothing. */
  discard(person: KnownPerson): void;
  /** Bodies that got other identities than they had. */
  corrected(pairs: { from: KnownPerson; to: KnownPerson }[]): void;
  returnWithinMillis(): number;
};

/**
 * Who is who in one source. Bodies are matched to people by where they are expected, by pose, proportions and the sensor's
 * id; those who come back are matched again a second later, when their proportions are known.
 */
export class SourcePeople {
  readonly #options: SourcePeopleOptions;
  /** Everybody who is remembered, in view or not. */
  people: KnownPerson[] = [];
  /** When the newest identities were made. */
  #entered: number[] = [];

  constructor(options: SourcePeopleOptions) {
    this.#options = options;
  }

  /** The person of each body, in the same order; undefined for one of more newcomers than there can be. */
  push(bodies: readonly Body[], timeMillis: number): (KnownPerson | undefined)[] {
    const since = timeMillis - this.#options.returnWithinMillis();
    const known = this.people.filter(({ body }) => body.sighting.timeMillis >= since);
    const places = assign(bodies.map((body) => costs(body, bodies.length, known, timeMillis)));
    const away = known.filter(({ body }) => timeMillis - body.sighting.timeMillis > absenceMillis);
    const found = bodies.map((body, index) => {
      const person = known[places[index]!];
      if (person === undefined) return this.#enter(body, away, timeMillis);
      if (away.includes(person)) comeBack(person, body, away, timeMillis);
      else see(person.body, body, timeMillis);
      return person;
    });
    const inView = found.filter((person) => person !== undefined);
    const people = secondLook(inView, timeMillis, {
      ...this.#options,
      enter: (body) => this.add(body),
      discard: (person) => this.forget(person),
    });
    return found.map((person) => person && people[inView.indexOf(person)]);
  }

  forget(person: KnownPerson): void {
    this.people = this.people.filter((other) => other !== person);
    this.#options.discard(person);
  }

  #enter(body: Body, away: KnownPerson[], timeMillis: number): KnownPerson | undefined {
    this.#entered = this.#entered.filter((entered) => timeMillis - entered < 1000);
    if (this.#entered.length >= mostNewInSecond) return undefined;
    this.#entered.push(timeMillis);
    const candidates = candidatesOf(body, away, timeMillis);
    return this.add(bodyComes(body, timeMillis, { before: undefined, candidates }));
  }

  /** Somebody who was not here before. */
  add(body: KnownBody): KnownPerson {
    const person = this.#options.enter(body);
    this.people.push(person);
    return person;
  }
}

/** Of each known person, then of being somebody new, with a place for each body. */
function costs(body: Body, bodies: number, known: KnownPerson[], timeMillis: number): number[] {
  const signature = createBoneSignature();
  addPose(signature, body.pose);
  const sinceSeen = ({ body: { sighting } }: KnownPerson) => timeMillis - sighting.timeMillis;
  const isKnownId = known.some(
    (person) => person.body.sighting.sensorId === body.id && sinceSeen(person) < momentMillis,
  );
  const { most, growsMillis } = takeOverCost;
  const takeOver = (person: KnownPerson) =>
    isKnownId && person.body.sighting.sensorId !== body.id
      ? most * (1 - Math.exp(-sinceSeen(person) / growsMillis))
      : 0;
  return [
    ...known.map(
      (person) =>
        matchCost(person.body.sighting, body, timeMillis) +
        signatureCost(signature, person.body.signature) +
        takeOver(person),
    ),
    ...Array<number>(bodies).fill(isKnownId ? newUnderKnownIdCost : newPersonCost),
  ];
}

function comeBack(person: KnownPerson, body: Body, away: KnownPerson[], timeMillis: number): void {
  const candidates = candidatesOf(body, away, timeMillis);
  const { visit } = person.body;
  // An open visit that ended early is forgotten: only one is ever looked back on.
  const before = { ...person.body, visit: { ...visit, candidates: [], before: undefined } };
  person.body = bodyComes(body, timeMillis, { before, candidates });
}

function candidatesOf(body: Body, away: KnownPerson[], timeMillis: number): Candidate[] {
  return away.map((person) => ({
    person,
    cost: matchCost(person.body.sighting, body, timeMillis),
  }));
}
