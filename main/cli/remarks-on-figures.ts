/** What to keep in mind about a model's figures, a line each. */
export function remarksOnFigures(
  unknown: readonly { class: string; frames: number }[],
  trainOverlap: readonly string[],
): string[] {
  return [
    ...unknown.map(
      (entry) =>
        `${entry.frames} frames of ${entry.class}, which the model does not know, are left out`,
    ),
    ...(trainOverlap.length > 0
      ? [`Trained on ${trainOverlap.join(', ')}: these figures flatter it`]
      : []),
  ];
}
