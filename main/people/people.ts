import type { Frame } from '../wire/frame.ts';
import type { AwayPerson, PeopleSettings } from '../wire/people-events.ts';
import {
  mergePeople,
  renamePerson,
  splitPerson,
  swapPeople,
  type Correction,
} from './correct-people.ts';
import { nameOf, PeopleRegister } from './people-register.ts';
import { PersonMotion } from './person-motion.ts';

export type PeopleOptions = {
  settings: () => PeopleSettings;
  /** Bodies that got other ids than they had: their motion goes on under the new ones. */
  onCorrected: (pairs: { from: string; to: string }[]) => void;
};

/** A frame whose bodies have people's ids instead of the sensor's; of a crowd of newcomers some are left out. */
export type PeopleFrames = {
  /** As it came: everybody, poses untouched, the sensor's ids beside people's. */
  raw: Frame;
  /** Poses turned the right way round and, where that is asked for, smoothed. */
  forModel: Frame;
  /** The same, with joints that were lost a moment ago where they were. */
  forView: Frame;
};

/** What is known of somebody besides motion. */
export type Identity = { slot: number; name: string; sensorId: string };

export type People = {
  push(frame: Frame): PeopleFrames;
  /** Nobody of this source is remembered. */
  sourceGone(sourceId: string): void;
  identityOf(personId: string): Identity | undefined;
  /** Those of all who are remembered to whom somebody gave a name. */
  named(): { id: string; name: string }[];
  /** Who has left but is remembered, the latest first. */
  away(): AwayPerson[];
  /** These throw with a sentence for a person. */
  merge(request: { into: string; from: string }): void;
  swap(request: { a: string; b: string }): void;
  /** @returns the id of whoever is in view */
  split(request: { id: string }): string;
  rename(request: { id: string; name: string }): void;
};

/** Before the sensor's id, where somebody is left out. */
const unknownPrefix = 'unknown-';

/** Tells the people of all sources apart, gives each an id that stays while they are remembered, and mends their motion. */
export function createPeople({ settings, onCorrected }: PeopleOptions): People {
  const motions = new Map<string, PersonMotion>();
  const corrected = (pairs: Correction[]) => {
    onCorrected(pairs.map(({ from, to }) => ({ from: from.id, to: to.id })));
  };
  const register = new PeopleRegister({
    returnWithinMillis: () => settings().returnWithinSecs * 1000,
    discard: ({ id }) => motions.delete(id),
    corrected,
  });
  const motionOf = (id: string): PersonMotion => {
    const motion = motions.get(id) ?? new PersonMotion();
    motions.set(id, motion);
    return motion;
  };
  return {
    push(frame) {
      const { timeMillis, bodies } = frame;
      const source = register.source(frame.sourceId);
      source.timeMillis = timeMillis;
      const people = source.people.push(bodies, timeMillis);
      register.forgetLongGone(source);
      const secs = timeMillis / 1000;
      const cleaned = bodies.flatMap((body, index) => {
        const id = people[index]?.id;
        if (id === undefined) return [];
        return { ...body, id, pose: motionOf(id).clean(secs, body.pose, settings()) };
      });
      const filled = cleaned.map((body) => ({
        ...body,
        pose: motionOf(body.id).fill(secs, body.pose),
      }));
      const raw = bodies.map((body, index) => ({
        ...body,
        id: people[index]?.id ?? `${unknownPrefix}${body.id}`,
        sensorId: body.id,
      }));
      return {
        raw: { ...frame, bodies: raw },
        forModel: { ...frame, bodies: cleaned },
        forView: { ...frame, bodies: filled },
      };
    },
    sourceGone: (sourceId) => register.forgetSource(sourceId),
    identityOf(personId) {
      const person = register.find(personId)?.person;
      return (
        person && {
          slot: person.slot,
          name: nameOf(person),
          sensorId: person.body.sighting.sensorId,
        }
      );
    },
    named: () => register.named(),
    away: () => register.away(),
    merge: (request) => corrected(mergePeople(register, request)),
    swap: (request) => corrected(swapPeople(register, request)),
    split(request) {
      const pairs = splitPerson(register, request);
      corrected(pairs);
      return pairs[0]!.to.id;
    },
    rename: (request) => renamePerson(register, request),
  };
}
