/** What a session is written as for other programs. */
export type WrittenFiles = {
  files: WrittenFile[];
  /** What of the session the files do not hold, a sentence each. */
  lost: string[];
};

export type WrittenFile = { name: string; pieces: Iterable<Uint8Array | string> };
