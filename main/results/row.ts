/** One command of the app and, where it makes a file, its name: a file that this command has made is not made again. */
export type Step = { args: string[]; makes?: string };

/** The JSON of a command. */
export type Answer = Record<string, unknown>;

/** A line of the results: what is measured, once for each seed. */
export type Row = {
  id: string;
  /** For a person. */
  label: string;
  seeds: readonly number[];
  /** The commands that make files, then those that measure. */
  steps: (seed: number) => Step[];
  /** Figures by name, from what the measuring commands answered. */
  figures: (answers: Answer[]) => Record<string, number>;
};

/** Rows that are compared with each other. */
export type Table = { name: string; about: string; rows: readonly Row[] };

/** What has been measured of a row, by seed. */
export type Measured = Record<string, { figures: Record<string, number>; seconds: number }>;

/** All that has been measured, by row: what `docs/results.json` holds. */
export type Results = Record<string, { commands: string[]; seeds: Measured }>;
