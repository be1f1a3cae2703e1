import type { NetworkInterfaceInfo } from 'node:os';

/** Bridges of containers and virtual machines: other devices find nobody there. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vbox|vEthernet|utun|tailscale0$|tun|zt)/i;

/**
 * Addresses at which other devices of the network find this machine, the likeliest first. Those that a machine gives
 * itself where there is no network are left out.
 */
export function lanAddresses(
  interfaces: Record<string, NetworkInterfaceInfo[] | undefined>,
): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => !info.internal && !/^(169\.254\.|fe80:)/i.test(info.address))
      .map(({ address, family }) => ({
        address,
        rank: (virtual.test(name) ? 2 : 0) + (family === 'IPv4' ? 0 : 1),
      })),
  );
  return found.sort((a, b) => a.rank - b.rank).map(({ address }) => address);
}
