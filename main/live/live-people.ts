import { poseLength } from '../../model/skeleton.ts';
import type { Identity } from '../people/people.ts';
import type { Body, Frame } from '../wire/frame.ts';
import { updateRate, type LivePerson } from './live-person.ts';
import type { LiveTrack } from './live-track.ts';

// A person who was not seen for this long has left.
const leaveMillis = 500;

export type LivePeopleOptions = {
  /** A track for a person, of the model in use; undefined without a model. */
  newTrack(person: Pick<LivePerson, 'slot' | 'id'>): LiveTrack | undefined;
  /** A person's track is over: they left, or were out of sight for too long. */
  trackOver(track: LiveTrack): void;
  /** Somebody came or went. */
  changed(): void;
  /** Whoever tells people apart gives them slots too; without, everybody gets the first free one. */
  identityOf?: ((personId: string) => Identity | undefined) | undefined;
};

/** Who is in view, over all sources, each with a slot and a track. */
export class LivePeople {
  readonly #options: LivePeopleOptions;
  readonly #people = new Map<string, LivePerson>();

  constructor(options: LivePeopleOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#people.size;
  }

  all(): LivePerson[] {
    return [...this.#people.values()];
  }

  tracks(): LiveTrack[] {
    return this.all().flatMap(({ track }) => track ?? []);
  }

  find(sourceId: string, bodyId: string): LivePerson | undefined {
    return this.#people.get(personKey(sourceId, bodyId));
  }

  pushFrame(frame: Frame): void {
    for (const body of frame.bodies) this.#pushBody(frame, body);
  }

  #pushBody(frame: Frame, body: Body): void {
    const person = this.find(frame.sourceId, body.id) ?? this.#enter(frame, body.id);
    person.pose.set(body.pose);
    person.truth = body.truth;
    person.lastArrivalMillis = frame.arrivalMillis;
    updateRate(person, frame.timeMillis);
    const timeSecs = frame.timeMillis / 1000;
    if (person.track?.windows.breaksAt(timeSecs) === true) this.#beginAnew(person);
    person.track?.push(timeSecs, body.pose, frame.arrivalMillis);
  }

  #enter(frame: Frame, id: string): LivePerson {
    const slot = this.#options.identityOf?.(id)?.slot ?? this.#freeSlot();
    const person: LivePerson = {
      slot,
      id,
      sourceId: frame.sourceId,
      pose: new Float32Array(poseLength),
      truth: undefined,
      lastTimeMillis: frame.timeMillis,
      lastArrivalMillis: frame.arrivalMillis,
      rateHz: 0,
      track: this.#options.newTrack({ slot, id }),
    };
    this.#people.set(personKey(frame.sourceId, id), person);
    this.#options.changed();
    return person;
  }

  #freeSlot(): number {
    const taken = new Set(this.all().map(({ slot }) => slot));
    let slot = 0;
    while (taken.has(slot)) slot++;
    return slot;
  }

  #beginAnew(person: LivePerson): void {
    if (person.track !== undefined) this.#options.trackOver(person.track);
    person.track = this.#options.newTrack(person);
  }

  /** Tracks of another model take over. */
  beginAllAnew(): void {
    for (const person of this.#people.values()) this.#beginAnew(person);
  }

  /** People had been confused: each one's motion and labels go on as somebody else's. */
  reassign(pairs: readonly { from: string; to: string }[]): void {
    const moves = pairs.flatMap(({ from, to }) => {
      const person = this.all().find(({ id }) => id === from);
      return person ? [{ person, to }] : [];
    });
    const moving = new Set(moves.map(({ person }) => person));
    const replaced = new Set(moves.map(({ person, to }) => this.find(person.sourceId, to)));
    this.#remove((person) => replaced.has(person) && !moving.has(person));
    for (const { person } of moves) this.#people.delete(personKey(person.sourceId, person.id));
    for (const { person, to } of moves) {
      person.id = to;
      person.slot = this.#options.identityOf?.(to)?.slot ?? person.slot;
      if (person.track) person.track.owner = { slot: person.slot, personId: to };
      this.#people.set(personKey(person.sourceId, to), person);
    }
    if (moves.length > 0) this.#options.changed();
  }

  /** Lets those leave who have not been seen for half a second. */
  letLeave(nowMillis: number): void {
    this.#remove((person) => nowMillis - person.lastArrivalMillis > leaveMillis);
  }

  sourceGone(sourceId: string): void {
    this.#remove((person) => person.sourceId === sourceId);
  }

  #remove(isGone: (person: LivePerson) => boolean): void {
    let hasLeft = false;
    for (const [key, person] of this.#people) {
      if (!isGone(person)) continue;
      this.#people.delete(key);
      hasLeft = true;
      if (person.track !== undefined) this.#options.trackOver(person.track);
    }
    if (hasLeft) this.#options.changed();
  }
}

function personKey(sourceId: string, bodyId: string): string {
  return `${sourceId}\n${bodyId}`;
}
