import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jointNames } from '../../model/skeleton.ts';

const columns = ['spineBase', 'spineShoulder', 'head', 'handLeft', 'handRight'] as const;

/** Plain CSV files in a folder, one a person, who raise a hand every other second of three. */
export async function writeHandRaisers(folder: string, people: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const header = columns.flatMap((name) => ['x', 'y', 'z'].map((axis) => `${name}.${axis}`));
  for (const [number, person] of people.entries()) {
    const rows = Array.from({ length: 90 }, (_, frame) => {
      const isRaised = Math.floor(frame / 30) % 2 === 1;
      const places = columns.flatMap((name, index) => [
        index / 10,
        name === 'handRight' && isRaised ? 1.5 : jointNames.indexOf(name) / 20,
        2 + Math.sin(frame / 9 + number) / 50,
      ]);
      return [frame / 30, `"${person}"`, isRaised ? 'raise hand' : '', ...places].join(',');
    });
    const lines = ['time,person,label,' + header.join(','), ...rows];
    await writeFile(join(folder, `${person}.csv`), lines.join('\n'));
  }
}
