import { parseFramePacket, type FramePacket } from '../../main/wire/frame-packet.ts';
import type { AppState } from '../../main/wire/app-state.ts';
import type { LabelUpdate } from '../../main/wire/live-events.ts';
import { FrameRing } from './frame-ring.ts';
import { PlayoutDelay } from './playout-delay.ts';
import { PoseSampler, type ShownPerson } from './pose-sampler.ts';
import { RecentValues } from './recent-values.ts';
import { SeenPeople } from './seen-people.ts';

/** What can be scrubbed. */
export const historyMillis = 30_000;
const marginMillis = 3000;

/** A copy of the last half minute, which stays as it is while life goes on. */
type Frozen = {
  rings: FrameRing[];
  people: SeenPeople;
  /** End of the half minute. */
  endMillis: number;
  /** The moment that is shown. */
  timeMillis: number;
};

/**
 * All that changes with every frame: skeletons and labels of the last half minute, and which moment is shown. It lives
 * outside component state; panels read it when they draw.
 */
export class LiveFeed {
  readonly latency = {
    /** App → page, of frames. */
    networkMillis: new RecentValues(),
    /** In the page: waiting for smooth playback, then drawing. */
    drawMillis: new RecentValues(),
    /** Arrival in the app → drawn. */
    motionMillis: new RecentValues(),
  };
  readonly #nowMillis: () => number;
  readonly #rings: FrameRing[] = [];
  readonly #people = new SeenPeople();
  readonly #playout = new PlayoutDelay();
  readonly #sampler = new PoseSampler();
  #frozen: Frozen | undefined;
  #timeMillis = 0;
  #drawnArrival = 0;
  #modelId: string | undefined;
  #listeners = new Set<() => void>();
  /** Height of the floor in metres, where a source knows it. */
  floorY: number | undefined;
  /** Whether the people look different from the last drawn frame. */
  isChanged = true;

  /** @param nowMillis the app's clock */
  constructor(nowMillis: () => number) {
    this.#nowMillis = nowMillis;
  }

  takeFrame(bytes: ArrayBuffer): void {
    const packet = parseFramePacket(bytes);
    const now = this.#nowMillis();
    const ring = (this.#rings[packet.sourceIndex] ??= new FrameRing());
    for (let index = 0; index < packet.sourceIndex; index++) this.#rings[index] ??= new FrameRing();
    const newest = ring.newest;
    if (newest !== undefined) this.#playout.frameArrived(now, newest.timeMillis);
    this.latency.networkMillis.push(Math.max(0, now - packet.sentMillis));
    ring.push(packet);
    ring.dropBefore(now - historyMillis - marginMillis);
  }

  takeLabels(update: LabelUpdate): void {
    this.#people.takeLabels(update);
    const frozen = this.#frozen;
    // Hindsight for frames before the frozen moment still comes in.
    if (frozen && update.kind === 'settled' && update.timeMillis < frozen.endMillis) {
      frozen.people.takeLabels(update);
    }
  }

  takeState(app: AppState): void {
    if (app.model?.id !== this.#modelId) {
      this.#modelId = app.model?.id;
      this.#people.forgetLabels();
    }
    this.floorY = app.sources.find(({ floorY }) => floorY !== undefined)?.floorY;
    const now = this.#nowMillis();
    this.#people.takePeople(app.people, now);
    this.#people.dropBefore(now - historyMillis - marginMillis);
  }

  get nowMillis(): number {
    return this.#nowMillis();
  }

  get isFrozen(): boolean {
    return this.#frozen !== undefined;
  }

  get rings(): readonly FrameRing[] {
    return this.#frozen?.rings ?? this.#rings;
  }

  /** Newest frame of a source, also while the view is frozen. */
  newestOf(sourceIndex: number): FramePacket | undefined {
    return this.#rings[sourceIndex]?.newest;
  }

  get people(): SeenPeople {
    return this.#frozen?.people ?? this.#people;
  }

  /** The moment that is shown, on the app's clock. */
  get timeMillis(): number {
    return this.#frozen?.timeMillis ?? this.#timeMillis;
  }

  /** Right edge of the label strip. */
  get endMillis(): number {
    return this.#frozen?.endMillis ?? this.#timeMillis;
  }

  /** Everybody at the shown moment, by slot. */
  get shown(): readonly ShownPerson[] {
    return this.#sampler.people;
  }

  /** Once a drawn frame: moves the shown moment on. */
  advance(elapsedMillis: number): void {
    const now = this.#nowMillis();
    const time = now - this.#playout.advance(now);
    // Never back, unless the clock was set.
    if (time > this.#timeMillis || this.#timeMillis - time > 1000) this.#timeMillis = time;
    this.isChanged = this.#sampler.sample(this.rings, this.timeMillis, elapsedMillis);
  }

  /** After people were drawn: how old is what is on the screen now? */
  drawn(): void {
    if (this.#frozen) return;
    const now = this.#nowMillis();
    for (const ring of this.#rings) {
      const packet = ring.at(ring.indexAt(this.#timeMillis));
      if (packet === undefined || packet.arrivalMillis <= this.#drawnArrival) continue;
      this.#drawnArrival = packet.arrivalMillis;
      this.latency.motionMillis.push(now - packet.arrivalMillis);
      this.latency.drawMillis.push(
        now - packet.sentMillis - this.latency.networkMillis.quantile(0.5),
      );
    }
  }

  freeze(timeMillis = this.timeMillis): void {
    if (this.#frozen === undefined) {
      this.#frozen = {
        rings: this.#rings.map((ring) => ring.clone()),
        people: this.#people.clone(),
        endMillis: this.#timeMillis,
        timeMillis,
      };
    }
    this.seek(timeMillis);
    this.#announce();
  }

  /** Only while frozen. */
  seek(timeMillis: number): void {
    const frozen = this.#frozen;
    if (frozen === undefined) return;
    const first = Math.min(...frozen.rings.map((ring) => ring.oldest?.timeMillis ?? Infinity));
    const earliest = Math.min(frozen.endMillis, Math.max(first, frozen.endMillis - historyMillis));
    frozen.timeMillis = Math.min(frozen.endMillis, Math.max(earliest, timeMillis));
    this.#announce();
  }

  resume(): void {
    this.#frozen = undefined;
    this.#announce();
  }

  /** Called when the shown moment was frozen, moved or let go. */
  onPlayhead(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
