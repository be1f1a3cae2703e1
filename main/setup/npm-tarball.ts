import { z } from 'zod';
import { checkFileName, type RegistryFile } from './registry-file.ts';
import { request } from './request.ts';

const versionSchema = z.object({
  dist: z.object({ tarball: z.url(), integrity: z.string().regex(/^sha512-[\w+/]+=*$/) }),
});

/**
 * A package's tarball, out of npm's registry. Its scripts are never run.
 *
 * @throws where there is no such version
 */
export async function findTarball(
  npm: string,
  name: string,
  version: string,
): Promise<RegistryFile> {
  const index = new URL(`${name}/${version}`, npm).href;
  const answer: unknown = await (await request(index)).json();
  const parsed = versionSchema.safeParse(answer);
  if (!parsed.success) throw new Error(`${index}: ${z.prettifyError(parsed.error)}`);
  const { tarball: url, integrity } = parsed.data.dist;
  const { headers } = await request(url, { method: 'HEAD' });
  return {
    name: checkFileName(url.slice(url.lastIndexOf('/') + 1)),
    url,
    sizeBytes: Number(headers.get('content-length')),
    checksum: {
      algorithm: 'sha512',
      hex: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
    },
  };
}
