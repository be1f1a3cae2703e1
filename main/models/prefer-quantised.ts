import type { ModelLibrary } from './model-library.ts';
import { readQuantisedVersions, saveQuantisedVersion } from './quantised-version.ts';

/**
 * Writes down whether live detection takes the int8 version of a model.
 *
 * @throws where it has none
 */
export async function preferQuantised(
  library: ModelLibrary,
  id: string,
  isPreferred: boolean,
): Promise<void> {
  const { card, quantised } = await library.find(id);
  const int8 = quantised?.report.model ?? '';
  const version = (await readQuantisedVersions(library.folder)).get(int8);
  if (version === undefined) throw new Error(`${card.name} has no int8 version; quantise it first`);
  await saveQuantisedVersion(library.folder, int8, { ...version, isPreferred });
}
