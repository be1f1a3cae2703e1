import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSession } from '../../../main/exchange/write-session.ts';
import { joint } from '../../../model/skeleton.ts';
import { performedSession } from '../../support/performed-session.ts';

const can = (words: string[]) => spawnSync('python3', words).status === 0;
const examples = join(import.meta.dirname, '../../../docs/exchange');
const session = performedSession({ people: ['1', '2'], secs: 4 });

const places = { csv: 1e-6, ntu: 1e-6, npy: 1e-6, gltf: 1e-6, bvh: 0.05 };
const labels = ['labels-csv', 'eaf', 'nova', 'pkummd'] as const;
const formats = [...(Object.keys(places) as (keyof typeof places)[]), ...labels];

for (const format of formats) {
  const isReadable = format === 'npy' ? can(['-c', 'import numpy']) : can(['--version']);
  test.skipIf(!isReadable)(`the Python example reads what is exported as ${format}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'framewise-python-'));
    const { files } = writeSession('take', session, { format });
    for (const { name, pieces } of files) await writeFile(join(folder, name), pieces);
    const script = join(examples, `read_${format.replace('-', '_')}.py`);
    const ran = spawnSync('python3', [script, join(folder, files[0]!.name)], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const said = JSON.parse(ran.stdout) as { head?: number[]; labels?: unknown[] };
    if (format in places) {
      const tolerance = places[format as keyof typeof places];
      const { pose } = session.frames[0]!.bodies[0]!;
      expect(said).toHaveProperty('frames', 120);
      said.head!.forEach((value, axis) =>
        expect(Math.abs(value - pose[joint.head * 4 + axis]!)).toBeLessThan(tolerance),
      );
    } else {
      const { start, end } = session.labels!.segments.find((each) => each.class === 'wave')!;
      expect(said.labels).toContainEqual([
        'wave',
        expect.closeTo(start, 2),
        expect.closeTo(end, 2),
      ]);
    }
    await rm(folder, { recursive: true });
  });
}
