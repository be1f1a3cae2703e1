export type SeriesStyle = {
  /** Name of a CSS variable. */
  colour: string;
  dash: number[];
  width: number;
};

const colours = 6;
const dashes = [[], [7, 4], [2, 3]];

/** How the series at a place of a chart is drawn; the first is the main one. After six colours dashes begin. */
export function seriesStyle(index: number): SeriesStyle {
  return {
    colour: `--series-${(index % colours) + 1}`,
    dash: dashes[Math.floor(index / colours) % dashes.length]!,
    width: index === 0 ? 2.2 : 1.5,
  };
}
