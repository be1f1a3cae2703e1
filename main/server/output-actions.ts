import type { Network } from '../network/network.ts';
import type { OutputActions } from './screen-actions.ts';

/** Has what screens ask for about other programs and devices done. */
export function createOutputActions({ network }: { network: Network }): OutputActions {
  return {
    setNetwork: ({ isOpen }) => network.setOpen(isOpen),
    decideDevice: ({ address, decision }) => network.devices.decide(address, decision),
    decideOrigin: ({ origin, decision }) =>
      decision === 'allow' ? network.origins.allow(origin) : network.origins.forget(origin),
  };
}
