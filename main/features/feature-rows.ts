import type { PersonFeatures } from './session-features.ts';

const largest = 127;

export type RowSettings = { width: number; framesOfRow: number; frameSecs: number };

/** Averages the frames of one person to rows, each rounded to int8; a row never goes on through a gap. */
export function createFeatureRows({ width, framesOfRow, frameSecs }: RowSettings) {
  const times: number[] = [];
  const values: Int8Array[] = [];
  const scales: number[] = [];
  const sum = new Float64Array(width);
  let frames = 0;
  let startSecs = 0;
  let lastSecs = -Infinity;

  const closeRow = () => {
    if (frames === 0) return;
    let reach = 0;
    for (const value of sum) reach = Math.max(reach, Math.abs(value));
    times.push(startSecs);
    values.push(Int8Array.from(sum, (value) => Math.round((value / (reach || 1)) * largest)));
    scales.push(reach / frames / largest);
    sum.fill(0);
    frames = 0;
  };
  return {
    /** @param dense [frames × width] of consecutive frames of the grid */
    add(frameTimes: Float64Array, dense: Float32Array): void {
      frameTimes.forEach((time, frame) => {
        if (time - lastSecs > 1.5 * frameSecs) closeRow();
        lastSecs = time;
        if (frames === 0) startSecs = time;
        const from = frame * width;
        for (let i = 0; i < width; i++) sum[i]! += dense[from + i]!;
        if (++frames === framesOfRow) closeRow();
      });
    },
    finish(person: string): PersonFeatures {
      closeRow();
      const rounded = new Int8Array(values.length * width);
      values.forEach((row, index) => rounded.set(row, index * width));
      return {
        person,
        times: Float64Array.from(times),
        values: rounded,
        scales: Float32Array.from(scales),
      };
    },
  };
}
