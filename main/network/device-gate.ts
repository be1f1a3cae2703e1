import { isToken } from '../ingest/access-token.ts';
import type { Admit } from '../ingest/admission.ts';
import { isLoopback } from '../ingest/host-check.ts';
import type { SettingsPart } from '../settings/settings-file.ts';
import type { DeviceDecision, DeviceState } from '../wire/output-events.ts';
import { plainAddress } from './plain-address.ts';
import type { NetworkSettings } from './network-settings.ts';

export type DeviceGate = {
  /** Devices on this machine and those with a token come in, others as a person decided. */
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

type Seen = { about: string; lastSeenMillis: number; isAllowedOnce: boolean };

const mostSeen = 100;
const longestAbout = 120;
const heldReason = 'Held: waiting to be allowed in Framewise › Sources';
const blockedReason = 'Refused: this device is blocked in Framewise › Sources';

export function createDeviceGate(options: DeviceGateOptions): DeviceGate {
  const { settings, nowMillis } = options;
  const seen = new Map<string, Seen>();
  const waiting = new Map<string, Set<(isAllowed: boolean) => void>>();

  const stateOf = (address: string): DeviceState['state'] => {
    const decided = settings.value().devices[address]?.state;
    if (decided === 'blocked') return 'blocked';
    if (seen.get(address)?.isAllowedOnce === true) return 'allowed-once';
    return decided ?? 'held';
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
  const note = (address: string, about: string) => {
    const before = seen.get(address);
    seen.delete(address);
    if (seen.size >= mostSeen) forgetOne();
    const isAllowedOnce = before?.isAllowedOnce ?? false;
    const words = about.slice(0, longestAbout);
    seen.set(address, { about: words, lastSeenMillis: nowMillis(), isAllowedOnce });
    const device = describe(address);
    if (before === undefined && device.state === 'held') options.onHeld(device);
    options.onChange();
    return device;
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
      const isPaired = isToken(settings.value().pairingToken, token);
      if (isPaired || isToken(options.token, token)) return { state: 'allowed' };
      const address = plainAddress(raw);
      const { state } = note(address, about);
      if (state === 'blocked') return { state: 'refused', reason: blockedReason };
      if (state !== 'held') return { state: 'allowed' };
      return { state, reason: heldReason, wait: (onDecided) => wait(address, onDecided) };
    },
    async decide(address, decision) {
      const known = seen.get(address);
      const others = Object.entries(settings.value().devices).filter(([key]) => key !== address);
      const devices: NetworkSettings['devices'] = Object.fromEntries(others);
      if (known) known.isAllowedOnce = decision === 'once';
      else if (decision === 'once') {
        seen.set(address, { about: '', lastSeenMillis: 0, isAllowedOnce: true });
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
