// Okabe and Ito's colours that people of any colour vision tell apart, without black; then the same, lighter and darker.
const hues = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#d55e00', '#0072b2'];
const lightness = [0, 0.45, -0.4];

export type ClassColour = { fill: string; text: string };

const background: ClassColour = { fill: 'var(--class-background)', text: 'var(--text-faint)' };

const palette: ClassColour[] = lightness.flatMap((change) =>
  hues.map((hue) =>
    withText(
      rgbOf(hue).map((value) =>
        Math.round(change > 0 ? value + (255 - value) * change : value * (1 + change)),
      ),
    ),
  ),
);

/** Of a class whose colour a person chose: `#rrggbb`. */
export function chosenColour(hex: string): ClassColour {
  return withText(rgbOf(hex));
}

function rgbOf(hex: string): number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function withText(rgb: readonly number[]): ClassColour {
  const [red, green, blue] = rgb.map((value) => (value / 255) ** 2.2);
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  return {
    fill: `rgb(${rgb.join(' ')})`,
    // Whichever contrasts more.
    text: luminance > 0.18 ? '#0b0c10' : '#ffffff',
  };
}

/** Of a class by its index; 0 is the background. The name always stands beside it. */
export function classColour(index: number): ClassColour {
  return index <= 0 ? background : palette[(index - 1) % palette.length]!;
}
