import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadDataSet } from '../../main/recordings/load-data-set.ts';
import { type ProtocolPart, protocolNamed, protocols } from '../../training/protocols.ts';

const data = resolve(process.env['FRAMEWISE_DATA'] ?? 'absent');

/** The parts of NTU samples that differ in one number from 1 on. */
function ntuParts(name: string, field: string, count: number) {
  const parts: Record<string, number[]> = { train: [], test: [], neither: [] };
  for (let value = 1; value <= count; value++) {
    const details = { setup: '1', camera: '1', performer: '1', [field]: String(value) };
    const part = protocolNamed(name).partOf({
      session: '',
      person: '',
      personKey: 'ntu/P',
      details,
    });
    parts[part ?? 'neither']!.push(value);
  }
  return parts;
}

test('NTU RGB+D splits by the published performers, cameras and setups', () => {
  expect(ntuParts('ntu60-xsub', 'performer', 40)).toMatchObject({
    test: [3, 6, 7, 10, 11, 12, 20, 21, 22, 23, 24, 26, 29, 30, 32, 33, 36, 37, 39, 40],
    neither: [],
  }); // prettier-ignore
  const { train, test: tested } = ntuParts('ntu120-xsub', 'performer', 106);
  expect([train!.length, tested!.length]).toEqual([53, 53]);
  expect(train!.slice(-4)).toEqual([97, 98, 100, 103]);
  expect(ntuParts('ntu60-xview', 'camera', 3)).toMatchObject({ train: [2, 3], test: [1] });
  expect(ntuParts('ntu120-xset', 'setup', 32).train).toEqual(
    Array.from({ length: 16 }, (_, index) => 2 * index + 2),
  );
  expect(ntuParts('ntu60-xsub', 'setup', 18).neither).toEqual([18]);
});

test('protocols by view and setup share people between their parts', () => {
  const shared = protocols.filter(({ sharesPeople }) => sharesPeople).map(({ name }) => name);
  expect(shared).toEqual(['ntu60-xview', 'ntu120-xset', 'pkummd-xview', 'nwucla-xview']);
});

test('a recording that does not say what a protocol goes by is in neither part', () => {
  const subject = { session: 's', person: 'ann', personKey: 'csv/ann', details: { view: '1' } };
  for (const protocol of protocols) expect(protocol.partOf(subject)).toBeUndefined();
  expect(() => protocolNamed('ntu61')).toThrow('expected ntu60-xsub, ntu60-xview');
});

test.skipIf(!existsSync(data))(
  'the real data sets split as published',
  { timeout: 600_000 },
  async () => {
    const load = async (folder: string, name: string, part: ProtocolPart) => {
      const items = [resolve(data, folder)];
      const { tracks } = await loadDataSet({ items, home: '', protocol: { name, part } });
      return tracks.map(({ session }) => session);
    };
    const known = await load('nw-ucla', 'nwucla-xview', 'train');
    expect(known).toHaveLength(1020);
    expect(known.every((name) => /_v0[12]$/.test(name))).toBe(true);
    expect(await load('nw-ucla', 'nwucla-xview', 'test')).toHaveLength(464);
    const even = await load('precog16', 'precog16-oddeven', 'test');
    expect(even).toHaveLength(34);
    expect(new Set(even.map((name) => name.split('_')[1]))).toEqual(new Set(['2', '4', '6', '8', '10', '12'])); // prettier-ignore
    await expect(load('precog16', 'ntu60-xsub', 'train')).rejects.toThrow(
      'None of the recordings is in the train part of ntu60-xsub, which goes by the performer',
    );
  },
);
