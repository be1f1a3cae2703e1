/** An address without the dress of IPv4 in IPv6 and without its zone; one machine has one name then. */
export function plainAddress(address: string | undefined): string {
  return (address ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}
