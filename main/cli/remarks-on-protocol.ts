/**
 * How what is measured here differs from a published protocol, a line each: windows hold one person, so that an action of two
 * people is two instances.
 */
export function remarksOnProtocol(protocol: string | undefined): string[] {
  if (protocol === undefined || !/^(ntu|pkummd)/.test(protocol)) return [];
  return [
    `Each person counts alone, also in actions of two: figures by ${protocol} are not comparable with published ones, which see both people at once`,
  ];
}
