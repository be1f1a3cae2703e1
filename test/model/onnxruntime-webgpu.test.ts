import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { softwareAdapterReason } from '../../model/engines/graphics-device.ts';
import { softwareVulkan } from '../support/software-vulkan.ts';
import type { TrainedOnEngine } from '../support/train-on-engine.ts';

const driver = softwareVulkan();
const steps = 20;

test('a machine without a graphics device, or with a software driver, says so', () => {
  const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
  expect(softwareAdapterReason({ VK_ICD_FILENAMES: driver })).toContain('swiftshader');
  expect(softwareAdapterReason({ VK_DRIVER_FILES: '/usr/share/lvp_icd.x86_64.json' })).toContain(
    'lvp_icd',
  );
});

test.skipIf(driver === undefined)(
  'twenty training steps with the state on the device end where the CPU ends (skipped without SwiftShader)',
  { timeout: 300_000 },
  async () => {
    const [expected, found] = await Promise.all([
      trainOn('onnxruntime'),
      trainOn('onnxruntime-webgpu'),
    ]);
    expect(found.losses.length).toBe(steps);
    expect(expected.losses.at(-1)).toBeLessThan(expected.losses[0]! - 0.02);
    expect(greatestDifference(found.losses, expected.losses)).toBeLessThan(1e-4);
    expect(Object.keys(found.state)).toEqual(Object.keys(expected.state));
    for (const [name, values] of Object.entries(expected.state)) {
      expect(greatestDifference(found.state[name]!, values), name).toBeLessThan(1e-5);
    }
  },
);

/** In a process of its own: where Vulkan's libraries lie is read when a process starts. */
function trainOn(engine: string): Promise<TrainedOnEngine> {
  return new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, '../support/train-on-engine.ts'),
      [engine, String(steps)],
      {
        execArgv: ['--import', 'tsx'],
        serialization: 'advanced',
        env: { ...process.env, ...driver },
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    child.on('message', (result: TrainedOnEngine) => resolve(result));
    child.on('exit', (code, signal) => reject(new Error(`${engine} ended: ${signal ?? code}`)));
  });
}

function greatestDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found.length).toBe(expected.length);
  return Math.max(...Array.from(expected, (value, index) => Math.abs(value - found[index]!)));
}
