import { join } from 'node:path';
import { openDenseModel } from '../../model/detection/window-model.ts';
import { createOnnxRuntimeEngine } from '../../model/engines/onnxruntime.ts';
import { faceSensor } from '../../model/detection/face-sensor.ts';
import { poseLength, poseStride } from '../../model/skeleton.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { instancesOf, posesOf, type Instance } from '../../training/instances.ts';
import { joinFeatures } from '../../training/probe/features.ts';
import { fitFeatureSpace } from '../../main/features/feature-space.ts';
import { createPersonFeatures, featuresForm, type DenseModel } from '../../main/features/person-features.ts'; // prettier-ignore
import type { SessionFeatures } from '../../main/features/session-features.ts';
import { loadDataSet } from '../../main/recordings/load-data-set.ts';
import { sampleRows } from '../../main/search/sample-rows.ts';
import { SearchIndex } from '../../main/search/search-index.ts';
import { createRandom } from '../../model/random.ts';
import { median } from './median.ts';

const nearest = 10;

/**
 * Search by example on NW-UCLA: the clips of view 3 looked for among those of views 1 and 2, which the encoder learnt from
 * without labels, by our search and by dynamic time warping of the joints; then the speed over ten hours of two people.
 */
export async function benchSearch(options: { encoder: string; data: string }): Promise<void> {
  const { tracks, classes } = await loadDataSet({
    items: [join(options.data, 'nw-ucla', 'all_sqe')],
    home: '',
    rateHz: 15,
  });
  const clips = instancesOf({ tracks, classes }).filter(({ frames }) => frames > 1);
  const known = clips.filter(({ track }) => track.details['view'] !== '3');
  const asked = clips.filter(({ track }) => track.details['view'] === '3');
  console.log(`${asked.length} clips of view 3 looked for among ${known.length} of views 1 and 2`);

  const engine = await createOnnxRuntimeEngine({ threads: 2 });
  const model = await openDenseModel(engine, await loadModel(options.encoder));
  const features = new Map<Instance, SessionFeatures>();
  for (const clip of clips) features.set(clip, await featuresOf(model, clip));
  await engine.close();

  const ours = searchOurs(known, asked, features);
  console.log(`ours: precision@${nearest} ${ours.precision.toFixed(3)}, ${ours.millis.toFixed(2)} ms a search`); // prettier-ignore
  const warpings = [
    { isTurned: false, band: 0.1 },
    { isTurned: true, band: 0.1 },
    { isTurned: false, band: 1 },
  ];
  for (const { isTurned, band } of warpings) {
    const warping = searchByWarping(known, asked, { isTurned, band });
    console.log(
      `raw-joint DTW, root-centred${isTurned ? ', turned to face the sensor' : ''}, ${band < 1 ? `in a band of ${band}` : 'without a band'}: precision@${nearest} ${warping.precision.toFixed(3)}, ${warping.millis.toFixed(0)} ms a search, ${(warping.millis / ours.millis).toFixed(0)} times as long`,
    );
  }
  searchTenHours([...features.values()]);
}

async function featuresOf(model: DenseModel, clip: Instance): Promise<SessionFeatures> {
  const { version, width, rowSecs } = featuresForm(model);
  const person = createPersonFeatures(model);
  const poses = posesOf(clip);
  for (let frame = 0; frame < clip.frames; frame++) {
    const time = clip.track.times[clip.firstFrame + frame]!;
    await person.push(time, poses.subarray(frame * poseLength, (frame + 1) * poseLength));
  }
  return { version, width, rowSecs, people: [await person.finish('person')] };
}

const everything = { person: 'person', startSecs: -Infinity, endSecs: Infinity };

function searchOurs(
  known: readonly Instance[],
  asked: readonly Instance[],
  features: ReadonlyMap<Instance, SessionFeatures>,
) {
  const space = fitFeatureSpace(
    joinFeatures(known.map((clip) => sampleRows(features.get(clip)!, 4))),
  );
  const index = new SearchIndex(space);
  known.forEach((clip, place) => index.put(`${place}`, features.get(clip)!));
  const places = new Set(known.map((_, place) => `${place}`));
  const millis: number[] = [];
  const shares = asked.map((clip) => {
    index.put('asked', features.get(clip)!);
    const began = performance.now();
    const matches = index.search({ session: 'asked', ...everything }, nearest, places);
    millis.push(performance.now() - began);
    return shareOf(
      clip,
      matches.map(({ session }) => known[Number(session)]!),
    );
  });
  return { precision: mean(shares), millis: median(millis) };
}

function shareOf(clip: Instance, found: readonly Instance[]): number {
  return found.filter(({ label }) => label === clip.label).length / nearest;
}

function searchByWarping(
  known: readonly Instance[],
  asked: readonly Instance[],
  { isTurned, band }: { isTurned: boolean; band: number },
) {
  const sequences = known.map((clip) => jointsOf(clip, isTurned));
  const millis: number[] = [];
  const shares = asked.map((clip) => {
    const sought = jointsOf(clip, isTurned);
    const began = performance.now();
    const order = sequences
      .map((sequence, place) => ({ place, distance: warpingDistance(sought, sequence, band) }))
      .sort((a, b) => a.distance - b.distance);
    millis.push(performance.now() - began);
    return shareOf(
      clip,
      order.slice(0, nearest).map(({ place }) => known[place]!),
    );
  });
  return { precision: mean(shares), millis: median(millis) };
}

const jointNumbers = (poseLength / poseStride) * 3;

/** [frames × 75], the root of every frame at the origin. */
function jointsOf(clip: Instance, isTurned: boolean): Float32Array[] {
  const poses = posesOf(clip);
  for (let offset = 0; offset < poses.length; offset += poseLength) {
    const [x, y, z] = poses.slice(offset, offset + 3) as unknown as [number, number, number];
    for (let joint = offset; joint < offset + poseLength; joint += poseStride) {
      poses[joint]! -= x;
      poses[joint + 1]! -= y;
      poses[joint + 2]! -= z;
    }
  }
  if (isTurned) faceSensor(poses);
  return Array.from(
    { length: clip.frames },
    (_, frame) =>
    Float32Array.from({ length: jointNumbers }, (_, i) => poses[frame * poseLength + Math.floor(i / 3) * poseStride + (i % 3)]!), // prettier-ignore
  );
}

/**
 * Multi-dimensional dynamic time warping, by the length of both.
 *
 * @param share of the longer one that the Sakoe-Chiba band reaches to either side
 */
function warpingDistance(
  a: readonly Float32Array[],
  b: readonly Float32Array[],
  share: number,
): number {
  const [n, m] = [a.length, b.length];
  const band = Math.max(Math.ceil(share * Math.max(n, m)), 2);
  let before = new Float64Array(m + 1).fill(Infinity);
  before[0] = 0;
  for (let i = 1; i <= n; i++) {
    const row = new Float64Array(m + 1).fill(Infinity);
    const middle = Math.round((i * m) / n);
    for (let j = Math.max(1, middle - band); j <= Math.min(m, middle + band); j++) {
      let squares = 0;
      const [x, y] = [a[i - 1]!, b[j - 1]!];
      for (let k = 0; k < jointNumbers; k++) squares += (x[k]! - y[k]!) ** 2;
      row[j] = Math.sqrt(squares) + Math.min(before[j]!, row[j - 1]!, before[j - 1]!);
    }
    before = row;
  }
  return before[m]! / (n + m);
}

/** Clips one after the other, with a little noise, until there are ten hours of two people. */
function searchTenHours(clips: readonly SessionFeatures[]): void {
  const random = createRandom(1);
  const space = fitFeatureSpace(
    joinFeatures(clips.slice(0, 500).map((clip) => sampleRows(clip, 4))),
  );
  const index = new SearchIndex(space);
  const rowsOfHour = Math.round(3600 / clips[0]!.rowSecs);
  const { width, rowSecs } = clips[0]!;
  for (let hour = 0; hour < 10; hour++) {
    const people = ['a', 'b'].map((person) => {
      const values = new Int8Array(rowsOfHour * width);
      for (let row = 0; row < rowsOfHour;) {
        const { values: some } = clips[random.int(clips.length)]!.people[0]!;
        values.set(
          some.subarray(0, Math.min(some.length, values.length - row * width)),
          row * width,
        );
        row += some.length / width;
      }
      const scales = Float32Array.from({ length: rowsOfHour }, () => 0.9 + 0.2 * random.uniform());
      return { person, times: Float64Array.from({ length: rowsOfHour }, (_, row) => row * rowSecs), values, scales }; // prettier-ignore
    });
    index.put(`hour-${hour}`, { version: 1, width, rowSecs, people });
  }
  const millis = Array.from({ length: 9 }, (_, place) => {
    const span = {
      session: 'hour-3',
      person: 'a',
      startSecs: 60 * place,
      endSecs: 60 * place + 1.5,
    };
    const began = performance.now();
    index.search(span, 24);
    return performance.now() - began;
  });
  console.log(`${(index.secs / 3600).toFixed(1)} hours of one person searched in ${median(millis).toFixed(0)} ms (longest ${Math.max(...millis).toFixed(0)})`); // prettier-ignore
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
