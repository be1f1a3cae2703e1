import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Metric } from '../../model/card.ts';
import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import type { Track } from '../../training/track.ts';
import { loadDataSet } from '../recordings/load-data-set.ts';

/** Real actions that the starter has a class for. */
const known: Record<string, string> = {
  'pick up with one hand': 'pick up',
  'pick up with two hands': 'pick up',
  'walk around': 'walk',
  'sit down': 'sit down',
  'stand up': 'stand up',
  throw: 'throw',
  RightPunch: 'punch',
  LeftPunch: 'punch',
  FrontRightKick: 'kick',
  FrontLeftKick: 'kick',
  SideRightKick: 'kick',
  SideLeftKick: 'kick',
};

/**
 * What the starter says of real recordings, none of which it was trained on: for each action it knows, the share of
 * instances whose mean settled scores are highest for that action among all actions and background.
 *
 * @param folder that holds `nw-ucla/all_sqe` and `precog16/Dataset/CSV`; what is absent is left out, '' for neither
 */
export async function measureStrangers(model: WindowModel, folder: string): Promise<Metric[]> {
  if (folder === '') return [];
  // Neither set states its rate. NW-UCLA's walkers take 0.08 m a frame, which is a walk at 15 Hz and a run at 30.
  const sets = [
    { name: 'NW-UCLA', path: join(folder, 'nw-ucla', 'all_sqe'), rateHz: 15 },
    { name: 'precog16', path: join(folder, 'precog16', 'Dataset', 'CSV'), rateHz: 30 },
  ];
  const metrics: Metric[] = [];
  for (const { name, path, rateHz } of sets) {
    if (!existsSync(path)) continue;
    const { classes, tracks } = await loadDataSet({ items: [path], home: '', base: '/', rateHz });
    const counts = new Map<string, { right: number; all: number }>();
    for (const track of tracks) {
      await countInstances(
        model,
        track,
        classes.map((entry) => entry.name),
        counts,
      );
    }
    for (const [action, { right, all }] of [...counts].sort()) {
      metrics.push({
        name: `Found ${action}`,
        value: right / all,
        on: `${name}, ${all} instances`,
      });
    }
  }
  return metrics;
}

async function countInstances(
  model: WindowModel,
  track: Track,
  names: string[],
  counts: Map<string, { right: number; all: number }>,
): Promise<void> {
  const { times, settled } = await detectTrack(model, track, { provisionalEvery: 0 });
  const classes = model.card.classes;
  for (const { label, startSecs, endSecs } of instances(track)) {
    const action = known[names[label]!];
    if (action === undefined) continue;
    const sums = new Float64Array(classes.length);
    times.forEach((time, frame) => {
      if (time < startSecs || time > endSecs) return;
      for (let k = 0; k < classes.length; k++) sums[k]! += settled[frame * classes.length + k]!;
    });
    const best = sums.indexOf(Math.max(...sums));
    const count = counts.get(action) ?? { right: 0, all: 0 };
    counts.set(action, count);
    count.all++;
    if (classes[best]!.name === action) count.right++;
  }
}

function instances({
  labels,
  times,
}: Track): { label: number; startSecs: number; endSecs: number }[] {
  const found: { label: number; startSecs: number; endSecs: number }[] = [];
  labels.forEach((label, frame) => {
    const time = times[frame]!;
    if (label <= 0) return;
    if (frame > 0 && labels[frame - 1] === label) found.at(-1)!.endSecs = time;
    else found.push({ label, startSecs: time, endSecs: time });
  });
  return found;
}
