/** What to keep in mind about a model's figures, a line each. @param others what is to be said beside */
export function remarksOnFigures(
  unknown: readonly { class: string; frames: number }[],
  others: readonly string[],
): string[] {
  return [
    ...unknown.map(
      (entry) =>
        `${entry.frames} frames of ${entry.class}, which the model does not know, are left out`,
    ),
    ...others,
  ];
}
