/** Okabe and Ito's colours, which people with any colour vision can tell apart; black last, then they begin again. */
const colours = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#000000']; // prettier-ignore

/** One for each round through the colours. */
const shapes: readonly ((x: string, y: string, colour: string) => string)[] = [
  (x, y, colour) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`,
  (x, y, colour) => `<path d="M${x} ${y}m-3 -3h6v6h-6z" fill="${colour}"/>`,
  (x, y, colour) => `<path d="M${x} ${y}m0 -4l4 7h-8z" fill="${colour}"/>`,
  (x, y, colour) => `<path d="M${x} ${y}m-3 -3l6 6m0 -6l-6 6" stroke="${colour}" stroke-width="1.5"/>`, // prettier-ignore
];

const side = 640;
const margin = 20;
const lineHeight = 20;

/**
 * Points coloured by their class, with a legend, as an SVG picture.
 *
 * @param points [count × 2]
 * @param labels index into the classes, one a point
 */
export function drawProjection(
  points: Float64Array,
  labels: ArrayLike<number>,
  classes: readonly string[],
  title: string,
): string {
  const scale = fitting(points);
  const present = [...classes.keys()].filter((k) => Array.from(labels).includes(k));
  const marks = Array.from(labels, (label, index) => {
    const [x, y] = scale(points[2 * index]!, points[2 * index + 1]!);
    return markOf(label, x, y);
  });
  const legend = present.map((k, row) => {
    const y = margin + lineHeight * (row + 2);
    const text = `<text x="${side + margin + 12}" y="${y + 4}">${escape(classes[k]!)}</text>`;
    return `${markOf(k, side + margin, y)}${text}`;
  });
  const width = side + margin + 40 + 8 * Math.max(...present.map((k) => classes[k]!.length), 0);
  const height = Math.max(side, margin + lineHeight * (present.length + 3));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${margin}" y="${margin}" font-weight="bold">${escape(title)}</text>`,
    `<g fill-opacity="0.8">${marks.join('')}</g>`,
    `<g>${legend.join('')}</g>`,
    '</svg>\n',
  ].join('\n');
}

function markOf(label: number, x: number, y: number): string {
  const shape = shapes[Math.floor(label / colours.length) % shapes.length]!;
  return shape(x.toFixed(1), y.toFixed(1), colours[label % colours.length]!);
}

/** Brings the points into the square without stretching one axis. */
function fitting(points: Float64Array): (x: number, y: number) => [number, number] {
  const ends = [0, 1].map((axis) => {
    const along = points.filter((_, index) => index % 2 === axis);
    return [along.reduce((a, b) => Math.min(a, b)), along.reduce((a, b) => Math.max(a, b))] as const; // prettier-ignore
  });
  const widest = Math.max(...ends.map(([low, high]) => high - low)) || 1;
  const place = (value: number, axis: number) => {
    const [low, high] = ends[axis]!;
    return side / 2 + ((value - (low + high) / 2) / widest) * (side - 4 * margin) + (axis === 1 ? margin / 2 : 0); // prettier-ignore
  };
  return (x, y) => [place(x, 0), place(y, 1)];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
