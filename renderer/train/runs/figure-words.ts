const known: Record<string, string> = {
  frameAccuracy: 'Frames right',
  macroF1: 'Actions right, all alike (macro F1)',
  top1: 'Examples right',
  meanAveragePrecision: 'Mean average precision',
  nearestNeighbour: 'Nearest example is the same action',
  loss: 'Loss',
};

/** A figure or a part of the loss as people read it. */
export function figureWords(name: string): string {
  const words = known[name];
  if (words !== undefined) return words;
  const apart = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, (mark) => (mark === '_' ? ' ' : mark));
  return apart.charAt(0).toUpperCase() + apart.slice(1).toLowerCase();
}
