import type { ByteSource } from './byte-source.ts';
import { openZip } from './zip.ts';

/** Where a checkpoint that we wrote has its card. */
export const cardEntry = 'framewise.json';

/** The card of a checkpoint that we wrote, as JSON; undefined in those of others. @throws where the archive is damaged */
export async function readTorchCheckpointCard(source: ByteSource): Promise<string | undefined> {
  const zip = await openZip(source);
  const name = [...zip.entries.keys()].find((each) => each.endsWith(`/${cardEntry}`));
  return name === undefined ? undefined : new TextDecoder().decode(await zip.read(name));
}
