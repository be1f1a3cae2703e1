import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScene } from '../../main/generated/scene.ts';
import { appClock } from '../../main/ingest/app-clock.ts';
import { createLiveDetection } from '../../main/live/live-detection.ts';
import { presets } from '../../model/config.ts';
import { saveModel } from '../../model/weights/model-file.ts';
import { randomModel } from '../support/random-model.ts';
import { median, quantile } from './median.ts';

const rateHz = 30;

/**
 * Generated people at 30 Hz through live detection with a lite model, no screen: how often each gets a window, how old its
 * provisional labels are, and whether windows pile up.
 */
export async function benchLiveLoad(options: {
  threads: number;
  seconds: number;
  people: number;
}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const file = join(folder, 'lite.safetensors');
  const classes = ['background', 'wave', 'kick', 'punch', 'walk'];
  await saveModel(file, randomModel({ classes, encoder: presets.lite }));

  const live = createLiveDetection({
    engine: 'onnxruntime',
    threads: options.threads,
    home: folder,
    nowMillis: appClock,
  });
  await live.setModel(file);
  const scene = createScene({ people: options.people, seed: 1 });
  const ages: number[] = [];
  const framesPerWindow: number[] = [];
  const queues: number[] = [];
  let settledFrames = 0;
  live.on((event) => {
    if (event.type !== 'labels') return;
    const frames = event.update.probabilities.byteLength / 4 / event.update.classCount;
    if (event.update.kind === 'settled') settledFrames += frames;
    else framesPerWindow.push(frames);
  });

  const start = appClock();
  for (let frame = 0; frame < options.seconds * rateHz; frame++) {
    const due = start + (frame * 1000) / rateHz;
    const wait = due - appClock();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    live.pushFrame({
      sourceId: 'bench',
      timeMillis: due,
      arrivalMillis: appClock(),
      bodies: scene.bodiesAt(frame / rateHz),
    });
    if (frame % rateHz === 0) {
      const { latency, queuedWindows } = live.state();
      queues.push(queuedWindows);
      ages.push(latency.totalMillis.p95);
    }
  }
  await live.close();

  const isEnough = quantile(framesPerWindow, 0.95) <= 4 && Math.max(...ages) <= 250;
  const half = Math.floor(queues.length / 2);
  console.log(`  ${options.people} people, ${rateHz} Hz, lite, ${options.seconds} s`);
  console.log(
    `  frames between windows of a person: median ${median(framesPerWindow)}, p95 ${quantile(framesPerWindow, 0.95)}`,
  );
  console.log(
    `  arrival → provisional label, p95 of 5 s: median ${median(ages).toFixed(0)} ms, largest ${Math.max(...ages).toFixed(0)} ms`,
  );
  console.log(
    `  windows waiting: first half median ${median(queues.slice(0, half))}, second half ${median(queues.slice(half))}, most ${Math.max(...queues)}`,
  );
  console.log(`  person frames settled: ${settledFrames}`);
  console.log(
    `  a window at least every 4 frames and p95 of at most 250 ms: ${isEnough ? 'kept' : 'MISSED'}`,
  );
}
