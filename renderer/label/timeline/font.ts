/** For a canvas. */
export function font(pixels: number, weight = 500): string {
  return `${weight} ${pixels}px "Inter Variable", sans-serif`;
}
