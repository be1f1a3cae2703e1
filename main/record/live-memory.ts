import {
  eventMessage,
  type RecordedEvent,
  type RecordedModel,
  type RecordedPeople,
} from '../recordings/event-message.ts';
import type { SessionDescription } from '../recordings/session.ts';
import type { SessionAbout } from '../wire/library-events.ts';
import { recentSecs, type RecordedSession } from '../wire/recording-events.ts';
import { createEventWatch } from './event-watch.ts';
import { keepMessages } from './keep-messages.ts';
import { RecentMessages } from './recent-messages.ts';
import type { RecordedMessage } from './recorded-message.ts';
import { SourceDescriptions, type DescribedSources } from './source-descriptions.ts';

export type LiveMemoryOptions = DescribedSources & {
  /** The app's clock. */
  nowMillis: () => number;
  /** What says the labels. */
  model: () => RecordedModel | null;
  /** How people are told apart and mended. */
  people: () => RecordedPeople;
  /** Those whom somebody gave a name. */
  namedPeople: () => readonly { id: string; name: string }[];
};

const mostRecentBytes = 48e6;
const rateOverSecs = 10;

/** What just happened, and what has to be known of it to make a session of it. */
export class LiveMemory {
  readonly #options: LiveMemoryOptions;
  readonly #recent = new RecentMessages({
    spanMillis: recentSecs * 1000,
    mostBytes: mostRecentBytes,
  });
  readonly #sources: SourceDescriptions;
  readonly #events;
  /** Which models were in use, and how people were told apart, from when the oldest message came on. */
  readonly #states = { model: [] as RecordedMessage[], people: [] as RecordedMessage[] };
  readonly #names = new Map<string, string>();

  constructor(options: LiveMemoryOptions) {
    this.#options = options;
    this.#sources = new SourceDescriptions(options);
    this.#events = createEventWatch(options);
  }

  push(message: RecordedMessage): void {
    this.#recent.push(message);
  }

  /** Forgets what is too old, and tells what is new of the model and the sources; to be called about once a second. */
  look(): RecordedMessage[] {
    const now = this.#options.nowMillis();
    this.#recent.forget(now);
    this.#sources.refresh();
    this.#refreshNames();
    return this.#events.look().map((event) => this.#messageOf(event, now));
  }

  /** What a recording that begins now begins with: the model and the sources as they are. */
  beginning(nowMillis: number): RecordedMessage[] {
    return this.#events.all().map((event) => eventMessage(event, nowMillis));
  }

  /** What came since then, in its order. */
  since(millis: number): RecordedMessage[] {
    return this.#recent.list().filter(({ logMillis }) => logMillis >= millis);
  }

  describe(
    about: { name: string; created: string },
    sourceIds: readonly string[],
  ): SessionDescription {
    return this.#sources.describe(about, sourceIds);
  }

  /** What a person said, with the names of the people who are in it. */
  about(
    people: readonly string[],
    said: Pick<SessionAbout, 'notes'> & Partial<Pick<SessionAbout, 'name'>>,
  ): SessionAbout {
    this.#refreshNames();
    const named = people.flatMap((id) => {
      const name = this.#names.get(id);
      return name === undefined ? [] : [[id, name] as const];
    });
    return { ...said, tags: [], subjects: Object.fromEntries(named) };
  }

  /** Makes a session of a span of sensor times. @throws where nothing is in memory of it, or the disk does not take it */
  async keep(
    folder: string,
    { fromMillis, toMillis, name }: { fromMillis: number; toMillis: number; name: string },
  ): Promise<RecordedSession> {
    const messages = this.#recent
      .list()
      .filter(({ publishMillis: at }) => at >= fromMillis && at < toMillis);
    const first = messages.find(({ frame }) => frame !== undefined);
    if (first === undefined) throw new Error('Nothing is in memory of that time');
    const before = Object.values(this.#states).flatMap(
      (said) => said.findLast(({ logMillis }) => logMillis <= first.logMillis) ?? [],
    );
    return keepMessages(messages, {
      ...{ folder, first, before },
      describe: (created, sourceIds) => this.describe({ name, created }, sourceIds),
      about: (people) => this.about(people, { notes: '' }),
    });
  }

  /** How many seconds are in memory. */
  recentSecs(): number {
    const { sinceMillis } = this.#recent;
    if (sinceMillis === undefined) return 0;
    return Math.min(recentSecs, (this.#options.nowMillis() - sinceMillis) / 1000);
  }

  /** Of what comes now, on a disk. */
  bytesPerSec(): number {
    const since = this.#options.nowMillis() - rateOverSecs * 1000;
    return this.#recent.bytesSince(since) / rateOverSecs;
  }

  #messageOf(event: RecordedEvent, millis: number): RecordedMessage {
    const message = eventMessage(event, millis);
    if (event.type === 'model' || event.type === 'people') {
      const states = [...this.#states[event.type], message];
      const oldest = this.#recent.sinceMillis ?? millis;
      const held = states.findLastIndex(({ logMillis }) => logMillis <= oldest);
      this.#states[event.type] = states.slice(Math.max(0, held));
    }
    return message;
  }

  #refreshNames(): void {
    for (const { id, name } of this.#options.namedPeople()) this.#names.set(id, name);
  }
}
