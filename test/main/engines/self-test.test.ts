import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { engineNames } from '../../../model/engines/engine-names.ts';
import { chooseFastest, type EngineReport } from '../../../model/engines/self-test.ts';
import { createEngineChoice, fastest } from '../../../main/engines/engine-choice.ts';
import { openChosenEngine } from '../../../main/engines/open-chosen-engine.ts';

test(
  'an engine that takes its process down is reported, and the others are measured and remembered',
  { timeout: 300_000 },
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'framewise-engines-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    await setUpCrashingEngine(join(home, 'engines', 'tfjs-node'));

    const choice = createEngineChoice({ home, threads: 1 });
    expect(await choice.remembered()).toBeUndefined();
    const reports = await choice.measure();

    expect(reports.map(({ name }) => name)).toEqual(engineNames);
    const reportOf = (name: string) => reports.find((report) => report.name === name)!;
    expect(reportOf('tfjs-node')).toMatchObject({
      available: false,
      reason: 'crashed when tried (SIGABRT)',
    });
    expect(reportOf('onnxruntime')).toMatchObject({ available: true });
    expect(reportOf('tfjs-wasm').windowMillis).toBeGreaterThan(0);
    expect(reportOf('onnxruntime-cuda').reason).toContain('framewise setup-cuda');
    expect(await choice.remembered()).toEqual(JSON.parse(JSON.stringify(reports)));

    const engine = await openChosenEngine({ engine: 'auto', threads: 1, home });
    expect(engine.name).toBe(fastest(reports));
    await engine.close();

    // Another set of engines is another machine.
    await rm(join(home, 'engines'), { recursive: true });
    expect(await choice.remembered()).toBeUndefined();
  },
);

test('a software adapter is never chosen, and of engines about as fast the first is', () => {
  const report = (name: EngineReport['name'], windowMillis: number, reason = ''): EngineReport => ({
    ...{ name, reason, windowMillis },
    ...{ available: true, chosen: false, version: '1' },
  });
  const reports = chooseFastest([
    report('onnxruntime', 10),
    report('onnxruntime-webgpu', 1, 'software adapter: this machine has no graphics device'),
    report('tfjs-node', 9),
    report('tfjs-wasm', 40),
  ]);
  expect(reports.map(({ chosen }) => chosen)).toEqual([true, false, false, false]);
  expect(reports.map(({ reason }) => reason)).toEqual([
    'fastest here: 10.0 ms a window',
    'software adapter: this machine has no graphics device; 1.0 ms a window',
    'about as fast as onnxruntime: 9.0 ms a window',
    '4.0 times slower than onnxruntime',
  ]);
});

/** As setup-tensorflow leaves it, with native code that aborts as it is loaded. */
async function setUpCrashingEngine(folder: string): Promise<void> {
  const dist = join(folder, 'node_modules/@tensorflow/tfjs-node/dist');
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'register_all_kernels.js'), 'process.abort();\n');
  await writeFile(join(folder, 'installed.json'), '{}');
}
