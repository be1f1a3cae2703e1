import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScene } from '../../main/generated/scene.ts';
import { appClock } from '../../main/ingest/app-clock.ts';
import { createJobs } from '../../main/jobs/jobs.ts';
import { createLiveDetection, type LiveDetection } from '../../main/live/live-detection.ts';
import { presets } from '../../model/config.ts';
import { saveModel } from '../../model/weights/model-file.ts';
import { writeHandRaisers } from '../support/hand-raisers.ts';
import { randomModel } from '../support/random-model.ts';
import { median, quantile } from './median.ts';

const rateHz = 30;
const mostRatio = 2;

/**
 * Provisional labels of generated people at 30 Hz with a lite model, in turns without and with a training beside it as the
 * app has it: how much older they get.
 */
export async function benchTrainLive(options: {
  threads: number;
  seconds: number;
  people: number;
}): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const file = join(home, 'lite.safetensors');
  const classes = ['background', 'wave', 'kick', 'punch', 'walk'];
  await saveModel(file, randomModel({ classes, encoder: presets.lite }));
  const people = Array.from({ length: 6 }, (_, index) => String(index + 1));
  await writeHandRaisers(join(home, 'files'), people);
  const { threads } = options;
  const live = createLiveDetection({ engine: 'onnxruntime', threads, home, nowMillis: appClock });
  await live.setModel(file);
  const jobs = await createJobs({ home, engine: 'onnxruntime' });

  const ratios: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const idle = await agesOfLabels(live, options);
    const stop = await beginTraining(jobs, join(home, 'files'));
    const busy = await agesOfLabels(live, options);
    const windows = await stop();
    ratios.push(busy / idle);
    console.log(
      `  turn ${turn + 1}: arrival → provisional label, p95: idle ${idle.toFixed(0)} ms, training ${busy.toFixed(0)} ms (${windows.toFixed(0)} windows a second learned), ${(busy / idle).toFixed(2)} ×`,
    );
  }
  await jobs.close();
  await live.close();
  const ratio = median(ratios);
  const isKept = ratio <= mostRatio ? 'kept' : 'MISSED';
  console.log(`  median ${ratio.toFixed(2)} ×; at most ${mostRatio} × of idle: ${isKept}`);
}

/** Begins a lite training; resolves when it makes steps. */
async function beginTraining(
  jobs: Awaited<ReturnType<typeof createJobs>>,
  folder: string,
): Promise<() => Promise<number>> {
  let throughput = 0;
  const begun = new Promise<void>((resolve) => {
    jobs.on((job) => {
      throughput = job.throughput ?? throughput;
      if (job.step > 0) resolve();
    });
  });
  const { run } = await jobs.start({
    name: 'beside live',
    task: 'detect',
    sessions: [folder],
    holdOut: { by: 'person', choose: [], test: [] },
    preset: 'lite',
    steps: 100_000,
    seed: 1,
  });
  await begun;
  return async () => {
    const ended = new Promise<void>((resolve) => {
      jobs.on((job) => job.run === run && job.state === 'stopped' && resolve());
    });
    await jobs.stop(run);
    await ended;
    return throughput;
  };
}

/** The 95th percentile of what live detection itself says, second by second, in milliseconds. */
async function agesOfLabels(
  live: LiveDetection,
  { seconds, people }: { seconds: number; people: number },
): Promise<number> {
  const scene = createScene({ people, seed: 1 });
  const ages: number[] = [];
  const start = appClock();
  for (let frame = 0; frame < seconds * rateHz; frame++) {
    const due = start + (frame * 1000) / rateHz;
    const wait = due - appClock();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const bodies = scene.bodiesAt(frame / rateHz);
    live.pushFrame({ sourceId: 'bench', timeMillis: due, arrivalMillis: appClock(), bodies });
    // Its meters look back on some seconds: the first ones still show what was before.
    if (frame % rateHz === 0 && frame >= 6 * rateHz)
      ages.push(live.state().latency.totalMillis.p95);
  }
  live.sourceGone('bench');
  return quantile(ages, 0.5);
}
