import type { Network } from '../network/network.ts';
import type { Outputs } from '../outputs/outputs.ts';
import type { OutputActions } from './screen-actions.ts';

export type OutputParts = { network: Network; outputs: Outputs };

/** Has what screens ask for about other programs and devices done. */
export function createOutputActions({ network, outputs }: OutputParts): OutputActions {
  return {
    setOutputs: (settings) => outputs.change(settings),
    setNetwork: ({ isOpen }) => network.setOpen(isOpen),
    renewPairingToken: () => network.renewPairingToken(),
    decideDevice: ({ address, decision }) => network.devices.decide(address, decision),
    decideOrigin: ({ origin, decision }) =>
      decision === 'allow' ? network.origins.allow(origin) : network.origins.forget(origin),
  };
}
