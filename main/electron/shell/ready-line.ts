/** Where the app can be reached, as `serve --json` says it. The token is in the fragment of `url`, which browsers send to no one. */
export type AppAddress = { url: string; ingest: string; token: string; pid: number };

/** Anything but a complete ready line is undefined. */
export function parseReadyLine(line: string): AppAddress | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { url, ingest, token, pid } = value as Record<string, unknown>;
  if (typeof url !== 'string' || typeof ingest !== 'string') return undefined;
  if (typeof token !== 'string' || typeof pid !== 'number') return undefined;
  return { url, ingest, token, pid };
}
