import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeZip } from '../../../model/weights/write-zip.ts';
import { downloadFile } from '../../../main/setup/download-file.ts';
import { installPlan } from '../../../main/setup/install-plan.ts';
import { findTarball } from '../../../main/setup/npm-tarball.ts';
import { findWheel } from '../../../main/setup/python-wheel.ts';
import type { SetupPlan, SetupProgress } from '../../../main/setup/setup-plan.ts';
import { unpackTarball } from '../../../main/setup/unpack-tarball.ts';
import { unpackWheel } from '../../../main/setup/unpack-wheel.ts';
import { runCli } from '../../support/run-cli.ts';

const library = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
const wheel = Buffer.concat(
  writeZip([
    { name: 'tensorflow/libtensorflow_cc.so.2', bytes: library },
    { name: 'tensorflow/python/large.so', bytes: new Uint8Array(10) },
  ]),
);
const wheelName = 'demo-1.2.0-cp311-cp311-manylinux_2_17_x86_64.manylinux_2_17_aarch64.whl';
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-setup-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
});

test('a cut download says so, goes on where it ended, and reports its progress', async () => {
  const ranges: (string | undefined)[] = [];
  const pypi = await startRegistry((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': wheel.length - from });
    if (ranges.length === 1) response.write(wheel.subarray(0, 200_000), () => response.destroy());
    else response.end(wheel.subarray(from));
  });
  const file = await findWheel(pypi, 'demo', '1.2.0');
  expect(file).toMatchObject({ name: wheelName, sizeBytes: wheel.length });
  const seen: number[] = [];
  const download = () => downloadFile(file, home, { onBytes: (bytes) => seen.push(bytes) });

  await expect(download()).rejects.toThrow(
    /ended after \d+ of 300\d+ bytes.*Run the command again/,
  );
  const kept = (await readFile(join(home, `${wheelName}.part`))).length;
  const path = await download();

  expect(ranges).toEqual([undefined, kept > 0 ? `bytes=${kept}-` : undefined]);
  expect(await readFile(path)).toEqual(wheel);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(wheel.length);
  await download();
  expect(ranges.length).toBe(2); // what is there whole is not downloaded again
  expect(await readdir(home)).toEqual([wheelName]);
});

test('a file that is not what the registry promised is refused, and nothing of it is left', async () => {
  const forged = Buffer.from(wheel).fill(1, 1000, 1001);
  const pypi = await startRegistry((_, response) => response.end(forged));
  const file = await findWheel(pypi, 'demo', '1.2.0');
  const download = () => downloadFile(file, home, { onBytes: () => undefined });
  await expect(download()).rejects.toThrow(`${wheelName}: expected sha256 ${sha256(wheel)}, found`);
  expect(await readdir(home)).toEqual([]);

  const longer = { ...file, sizeBytes: 1000 };
  await expect(downloadFile(longer, home, { onBytes: () => undefined })).rejects.toThrow(
    'more than the 1000 bytes that were promised',
  );
});

test('a version or a host that is not there is named', async () => {
  const pypi = await startRegistry((_, response) => response.end());
  await expect(findWheel(pypi, 'demo', '9.9')).rejects.toThrow(
    'demo has no version 9.9; the last ones are 1.2.0',
  );
  await expect(findWheel(pypi, 'other', '1')).rejects.toThrow('does not have /pypi/other/json');
  await expect(findWheel('http://127.0.0.1:1/', 'demo', '1')).rejects.toThrow(
    '127.0.0.1:1 cannot be reached',
  );
});

test('of an npm tarball only what is placed is unpacked, nowhere outside the folder', async () => {
  const tarball = gzipSync(
    Buffer.concat([
      tarEntry('package/dist/a.js', Buffer.from('a')),
      tarEntry('package/../../evil.js', Buffer.from('evil')),
      Buffer.alloc(1024),
    ]),
  );
  const npm = await startRegistry((_, response) => {
    response.setHeader('content-length', tarball.length);
    response.end(tarball);
  }, tarball);
  const file = await findTarball(npm, '@demo/package', '1.0.0');
  expect(file.sizeBytes).toBe(tarball.length);
  const path = await downloadFile(file, home, { onBytes: () => undefined });
  const folder = join(home, 'unpacked');
  const place = (entry: string) => (/^dist\/\w+\.js$/.test(entry) ? entry : undefined);
  expect(await unpackTarball(path, folder, place)).toBe(1);
  expect(await readFile(join(folder, 'dist/a.js'), 'utf8')).toBe('a');
});

test(
  'an engine is put in place whole; where the new one fails the old one stays',
  { timeout: 120_000 },
  async () => {
    const pypi = await startRegistry((_, response) => {
      response.setHeader('content-length', wheel.length);
      response.end(wheel);
    });
    // An engine that runs on every machine stands for those that need what is built.
    const plan: SetupPlan = {
      engine: 'tfjs-wasm',
      version: '1.2.0',
      files: [await findWheel(pypi, 'demo', '1.2.0')],
      installedBytes: library.length,
      remarks: [],
      build: async (folder, [path]) => {
        const count = await unpackWheel(path!, folder, (entry) =>
          entry.endsWith('.so.2') ? 'lib/library.so' : undefined,
        );
        expect(count).toBe(1);
      },
    };
    const engines = join(home, 'engines');
    const progress: SetupProgress[] = [];
    const options = {
      ...{ home, threads: 1, force: false },
      onProgress: (step: SetupProgress) => progress.push(step),
    };
    const old = join(engines, 'tfjs-wasm', 'old.txt');
    await mkdir(join(engines, 'tfjs-wasm'), { recursive: true });
    await writeFile(old, 'the one before');

    const failing = { ...plan, build: () => Promise.reject(new Error('g++ could not build it')) };
    await expect(installPlan(failing, options)).rejects.toThrow('g++ could not build it');
    expect(existsSync(old)).toBe(true);
    expect(await readdir(engines)).toEqual(['downloads', 'tfjs-wasm']);

    const { sizeBytes, report } = await installPlan(plan, options);
    expect(sizeBytes).toBe(library.length);
    expect(report).toMatchObject({ name: 'tfjs-wasm', available: true });
    expect(progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['download', 'build', 'test'])); // prettier-ignore
    expect(progress.at(-1)).toMatchObject({ doneBytes: wheel.length, totalBytes: wheel.length });
    expect((await readdir(join(engines, 'tfjs-wasm'))).sort()).toEqual(['installed.json', 'lib']);
    expect(await readFile(join(engines, 'tfjs-wasm/lib/library.so'))).toEqual(Buffer.from(library));
    expect(await readdir(join(engines, 'downloads'))).toEqual([]);
  },
);

test(
  'nothing is downloaded before someone has agreed to the sizes',
  { timeout: 120_000 },
  async () => {
    const paths: string[] = [];
    const pypi = await startRegistry((request, response) => {
      paths.push(request.url!);
      response.end(wheel);
    });
    const npm = await startRegistry((request, response) => {
      if (request.method !== 'HEAD') paths.push(request.url!);
      response.setHeader('content-length', 4000);
      response.end();
    });
    process.env['FRAMEWISE_PYPI'] = pypi;
    process.env['FRAMEWISE_NPM'] = npm;
    onTestFinished(() => {
      delete process.env['FRAMEWISE_PYPI'];
      delete process.env['FRAMEWISE_NPM'];
    });
    const { code, stdout, stderr } = await runCli(
      ['setup-tensorflow', '--version', '1.2.0', '--json'],
      { home },
    );
    expect(stdout).toBe('');
    if (process.platform === 'linux') {
      expect(stderr).toContain(`tfjs-node 1.2.0 downloads 0.3 MB`);
      expect(stderr).toContain(wheelName);
      expect(stderr).toContain('say --yes to download');
      expect(code).toBe(2);
    } else expect(stderr).toContain('works on Linux only');
    expect(paths).toEqual([]);
    expect(existsSync(join(home, 'engines'))).toBe(false);
  },
);

/** A registry on this machine that has one version of every project but "other", with one file. @returns its address */
async function startRegistry(
  sendFile: (request: IncomingMessage, response: ServerResponse) => void,
  content: Uint8Array = wheel,
): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (pathname.startsWith('/files/')) sendFile(request, response);
    else if (pathname === '/pypi/other/json') response.writeHead(404).end();
    else response.end(JSON.stringify({ ...pypiIndex(content), ...npmIndex(content) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/`;

  return address;

  function pypiIndex(bytes: Uint8Array) {
    const [size, digests] = [bytes.length, { sha256: sha256(bytes) }];
    // Relative, as some mirrors give them.
    const file = { filename: wheelName, url: `../../files/${wheelName}`, size, digests };
    return { releases: { '1.2.0': [{ ...file, filename: 'demo-1.2.0-win_amd64.whl' }, file] } };
  }

  function npmIndex(bytes: Uint8Array) {
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    return { dist: { tarball: `${address}files/package-1.0.0.tgz`, integrity } };
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One file as POSIX ustar keeps it: a header of 512 bytes, then the content, filled up to 512. */
function tarEntry(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        0ustar\x0000', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc(-content.length & 511)]);
}
