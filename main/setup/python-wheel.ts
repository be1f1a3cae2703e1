import { z } from 'zod';
import { checkFileName, type RegistryFile } from './registry-file.ts';
import { request } from './request.ts';

const projectSchema = z.object({
  releases: z.record(
    z.string(),
    z.array(
      z.object({
        filename: z.string(),
        url: z.string(),
        size: z.int().positive(),
        digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      }),
    ),
  ),
});

// Of the wheel format's platform tags, those of a Linux that every distribution of the last years is.
const platforms: Partial<Record<string, RegExp>> = {
  x64: /manylinux\w*_x86_64\.whl$|manylinux\w*_x86_64\./,
  arm64: /manylinux\w*_aarch64\.whl$|manylinux\w*_aarch64\./,
};

/**
 * The wheel of a project's version for this kind of machine, out of PyPI's JSON API. Which Python it is for does not
 * matter: only libraries are taken from it.
 *
 * @throws where there is no such version, or it has no wheel for this kind of machine
 */
export async function findWheel(
  pypi: string,
  project: string,
  version: string,
): Promise<RegistryFile> {
  const index = new URL(`pypi/${project}/json`, pypi).href;
  const answer: unknown = await (await request(index)).json();
  const parsed = projectSchema.safeParse(answer);
  if (!parsed.success) throw new Error(`${index}: ${z.prettifyError(parsed.error)}`);
  const { releases } = parsed.data;
  const files = releases[version];
  if (files === undefined || files.length === 0) {
    const known = Object.keys(releases).slice(-8).join(', ');
    throw new Error(`${project} has no version ${version}; the last ones are ${known}`);
  }
  const wheels = files.filter(({ filename }) => platforms[process.arch]?.test(filename));
  const wheel = wheels.toSorted((a, b) =>
    b.filename.localeCompare(a.filename, 'en', { numeric: true }),
  )[0];
  if (wheel === undefined) {
    throw new Error(`${project} ${version} has no wheel for Linux on ${process.arch}`);
  }
  return {
    name: checkFileName(wheel.filename),
    url: new URL(wheel.url, index).href, // some mirrors give them relative to the index
    sizeBytes: wheel.size,
    checksum: { algorithm: 'sha256', hex: wheel.digests.sha256 },
  };
}
