/** Problems are counted by source and kind, and told to a person once. */
export type Problem = { kind: string; text: string };
