import { ingestLimits } from './ingest-limits.ts';
import { createMessageSource, type MessageSource } from './message-source.ts';
import type { SourceHub } from './source-hub.ts';

/** A sender that left is waited for this long, but the first, whose place shows where to connect. */
const usualForgetMillis = 60_000;

export type SenderPlace = {
  readonly source: MessageSource;
  /** The sender is gone; its place waits for it. */
  leave(): void;
};

export type SenderPlaces = {
  /** Undefined where all places are taken. The same sender gets the place that it had. */
  take(address: string): SenderPlace | undefined;
  /** Forgets a source whose sender is gone. @throws when it is connected, or none of these */
  remove(sourceId: string): void;
  has(sourceId: string): boolean;
  close(): void;
};

type Place = {
  source: MessageSource;
  /** Undefined before the first sender. */
  key: string | undefined;
  isConnected: boolean;
  forgetTimer?: NodeJS.Timeout;
};

/** Gives each sender a source of the hub, `kinect-1` and so on, that it has again when it comes back. */
export function createSenderPlaces(options: {
  hub: SourceHub;
  nowMillis: () => number;
  /** What a place without a sender says. */
  waiting: string;
  forgetMillis?: number;
}): SenderPlaces {
  const { hub, nowMillis, waiting, forgetMillis = usualForgetMillis } = options;
  const places = new Map<number, Place>();

  const furnish = (number: number, key: string | undefined): Place => {
    const id = `kinect-${number}`;
    const source = createMessageSource({
      id,
      name: number === 1 ? 'Kinect' : `Kinect ${number}`,
      settingsKey: key ?? id,
      nowMillis,
      status: { state: 'waiting', detail: waiting },
    });
    const place = { source, key, isConnected: false };
    places.set(number, place);
    hub.add(source);
    return place;
  };
  const clear = (number: number) => {
    const place = places.get(number);
    if (!place) return;
    clearTimeout(place.forgetTimer);
    places.delete(number);
    hub.remove(place.source.id);
  };
  const forget = (number: number) => {
    clear(number);
    if (number === 1) furnish(1, undefined);
  };
  const numberFor = (key: string): number | undefined => {
    for (const [number, place] of places) if (place.key === key) return number;
    for (let number = 1; number <= ingestLimits.senders; number++) {
      const place = places.get(number);
      if (place === undefined || place.key === undefined) return number;
    }
    // Nobody waits for a sender that left while there is one that is here.
    return [...places].find(([, { isConnected }]) => !isConnected)?.[0];
  };
  /** One address may have several senders: the second, third … of those who are here. */
  const keyOf = (address: string) => {
    const isTaken = (key: string) =>
      [...places.values()].some((place) => place.key === key && place.isConnected);
    let [key, count] = [`sender ${address}`, 1];
    while (isTaken(key)) key = `sender ${address} ${++count}`;
    return key;
  };
  const numberOf = (sourceId: string) =>
    [...places].find(([, { source }]) => source.id === sourceId)?.[0];

  furnish(1, undefined);
  return {
    take(address) {
      const key = keyOf(address);
      const number = numberFor(key);
      if (number === undefined) return undefined;
      let place = places.get(number);
      if (place?.key !== key) {
        clear(number);
        place = furnish(number, key);
      }
      clearTimeout(place.forgetTimer);
      place.isConnected = true;
      const taken = place;
      return {
        source: taken.source,
        leave() {
          if (places.get(number) !== taken) return;
          taken.isConnected = false;
          const words = `The sender at ${address} is gone, waiting for it to come back`;
          taken.source.closed('reconnecting', words);
          taken.forgetTimer = setTimeout(() => forget(number), forgetMillis);
        },
      };
    },
    remove(sourceId) {
      const number = numberOf(sourceId);
      if (number === undefined) throw new Error('This source is not there any more');
      if (places.get(number)!.isConnected) {
        throw new Error('This sender is connected: end it on its machine, or block its device');
      }
      forget(number);
    },
    has: (sourceId) => numberOf(sourceId) !== undefined,
    close() {
      for (const number of [...places.keys()]) clear(number);
    },
  };
}
