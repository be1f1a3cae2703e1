import { isToken } from '../ingest/access-token.ts';
import type { Admit } from '../ingest/admission.ts';
import { isLoopback } from '../ingest/host-check.ts';
import { createRateLimit } from '../ingest/rate-limit.ts';
import type { SettingsPart } from '../settings/settings-file.ts';
import type { DeviceDecision, DeviceState } from '../wire/output-events.ts';
import { plainAddress } from './plain-address.ts';
import type { NetworkSettings } from './network-settings.ts';

export type DeviceGate = {
  /** Devices on this machine come in, blocked ones never, others with a token or as a person decided. */
  admit: Admit;
  decide(address: string, decision: DeviceDecision): Promise<void>;
  devices(): DeviceState[];
};

export type DeviceGateOptions = {
  settings: SettingsPart<NetworkSettings>;
  /** Of the app, which lets in as the pairing token does. */
  token: string;
  nowMillis: () => number;
  /** `devices()` is new. */
  onChange(): void;
  /** A device that nobody knows waits for a decision. */
  onHeld(device: DeviceState): void;
  /** Connections of this address are to be closed. */
  cutOff(address: string): void;
};

type Seen = { about: string; lastSeenMillis: number; isAllowedOnce: boolean; isPaired: boolean };

const mostSeen = 100;
const longestAbout = 120;
const heldReason = 'Held: waiting to be allowed in Framewise › Sources';
const blockedReason = 'Refused: this device is blocked in Framewise › Sources';

export function createDeviceGate(options: DeviceGateOptions): DeviceGate {
  const { settings, nowMillis } = options;
  const seen = new Map<string, Seen>();
  const waiting = new Map<string, Set<(isAllowed: boolean) => void>>();
  // The list has them all; a flood of addresses must not bury what else a person is told.
  const notices = createRateLimit({ perSec: 0.1, burst: 5, nowMillis });

  const decided = (address: string): 'blocked' | 'allowed' | 'allowed-once' | undefined => {
    const kept = settings.value().devices[address]?.state;
    if (kept === 'blocked') return 'blocked';
    return seen.get(address)?.isAllowedOnce === true ? 'allowed-once' : kept;
  };
  const stateOf = (address: string): DeviceState['state'] => {
    // Of a device with and without the token, the part that waits is what a person has to know.
    const isPaired = seen.get(address)?.isPaired === true && !waiting.has(address);
    return decided(address) ?? (isPaired ? 'paired' : 'held');
  };
  const describe = (address: string): DeviceState => {
    const { about, lastSeenMillis } = seen.get(address) ?? { about: '', lastSeenMillis: 0 };
    const kept = settings.value().devices[address]?.about ?? '';
    return { address, about: about || kept, state: stateOf(address), lastSeenMillis };
  };
  /** The oldest that nobody decided about goes: a flood of addresses takes no more room, and lets nobody be forgotten. */
  const forgetOne = () => {
    const oldest = [...seen].find(([, { isAllowedOnce }]) => !isAllowedOnce) ?? [...seen][0]!;
    seen.delete(oldest[0]);
  };
  const note = (address: string, about: string, isPaired: boolean) => {
    const before = seen.get(address);
    seen.delete(address);
    if (seen.size >= mostSeen) forgetOne();
    const isAllowedOnce = before?.isAllowedOnce ?? false;
    const words = about.slice(0, longestAbout);
    seen.set(address, { about: words, lastSeenMillis: nowMillis(), isAllowedOnce, isPaired });
    const isHeld = decided(address) === undefined && !isPaired;
    if (isHeld && before?.isPaired !== false && notices.take()) options.onHeld(describe(address));
    options.onChange();
  };
  const wait = (address: string, onDecided: (isAllowed: boolean) => void) => {
    const listeners = waiting.get(address) ?? new Set();
    waiting.set(address, listeners.add(onDecided));
    return () => {
      listeners.delete(onDecided);
      if (listeners.size === 0 && waiting.get(address) === listeners) waiting.delete(address);
    };
  };
  const answerWaiting = (address: string, isAllowed: boolean) => {
    const listeners = waiting.get(address) ?? [];
    waiting.delete(address);
    for (const listener of listeners) listener(isAllowed);
  };

  return {
    admit({ address: raw, token, about }) {
      if (isLoopback(raw)) return { state: 'allowed' };
      const hasToken =
        isToken(settings.value().pairingToken, token) || isToken(options.token, token);
      const address = plainAddress(raw);
      note(address, about, hasToken);
      const decision = decided(address);
      if (decision === 'blocked') return { state: 'refused', reason: blockedReason };
      if (decision !== undefined || hasToken) return { state: 'allowed' };
      return {
        state: 'held',
        reason: heldReason,
        wait: (onDecided) => wait(address, onDecided),
      };
    },
    async decide(address, decision) {
      const known = seen.get(address);
      const others = Object.entries(settings.value().devices).filter(([key]) => key !== address);
      const devices: NetworkSettings['devices'] = Object.fromEntries(others);
      if (known) known.isAllowedOnce = decision === 'once';
      else if (decision === 'once') {
        seen.set(address, { about: '', lastSeenMillis: 0, isAllowedOnce: true, isPaired: false });
      }
      const about = describe(address).about;
      if (decision === 'always') devices[address] = { state: 'allowed', about };
      if (decision === 'block') devices[address] = { state: 'blocked', about };
      // Told before it is on the disk: a full disk is no reason to let anybody wait.
      const saved = settings.change({ devices });
      if (decision === 'once' || decision === 'always') answerWaiting(address, true);
      if (decision === 'forget') seen.delete(address);
      if (decision === 'block' || decision === 'forget') {
        answerWaiting(address, false);
        options.cutOff(address);
      }
      options.onChange();
      await saved;
    },
    devices() {
      const addresses = new Set([...seen.keys(), ...Object.keys(settings.value().devices)]);
      return [...addresses].map(describe).sort((a, b) => b.lastSeenMillis - a.lastSeenMillis);
    },
  };
}
