const tints = [
  '#7db9ff',
  '#ffb57a',
  '#8fe0b0',
  '#f2a0c8',
  '#c8b0ff',
  '#ffe08a',
  '#7fe3e6',
  '#ff9c94',
];

/** The tint of a person's skeleton, tag and card. */
export function personTint(slot: number): string {
  return tints[slot % tints.length]!;
}
