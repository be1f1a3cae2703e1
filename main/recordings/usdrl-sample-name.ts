/** Whose motion a sample holds: what its name in label.pkl keeps of a recording. */
export type UsdrlSampleName = {
  session: string;
  origin: string;
  person: string;
  firstFrame: number;
};

const separator = '__';

/** `ORIGIN__SESSION__PERSON__FRAME`, from which {@link parseUsdrlSampleName} reads it back. */
export function usdrlSampleName({ origin, session, person, firstFrame }: UsdrlSampleName): string {
  return [origin, session, person, firstFrame].join(separator);
}

/** Undefined for a name that is not ours. */
export function parseUsdrlSampleName(name: string): UsdrlSampleName | undefined {
  const [origin, session, person, frame, ...more] = name.split(separator);
  if (more.length > 0 || !person || !session || !origin || !/^\d+$/.test(frame ?? '')) {
    return undefined;
  }
  return { origin, session, person, firstFrame: Number(frame) };
}
