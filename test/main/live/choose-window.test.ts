import { expect, test } from 'vitest';
import { chooseWindow, type ChosenWindow } from '../../../main/live/choose-window.ts';
import { LiveTrack } from '../../../main/live/live-track.ts';
import { poseLength } from '../../../model/skeleton.ts';
import { randomModel } from '../../support/random-model.ts';

test('where the machine cannot keep up labels stay those of now, and no settled window is left out', () => {
  const { card } = randomModel({ classes: ['background', 'wave'] });
  const { stride } = card.detection;
  const track = new LiveTrack(card, card.detection, { slot: 0, personId: 'a' });
  let pushed = 0;
  const push = (frames: number) => {
    for (let i = 0; i < frames; i++) {
      track.push(pushed++ / card.rateHz, new Float32Array(poseLength).fill(1), 0);
    }
  };
  push(card.encoder.frames);
  const settled: number[] = [];
  let provisional = 0;
  let wasSettled = false;
  for (let round = 0; round < 40; round++) {
    // Twice as many windows come to wait as are chosen.
    push(2 * stride);
    const chosen: ChosenWindow = chooseWindow([track], 2, wasSettled)!;
    const { window, isSettled } = chosen;
    wasSettled = isSettled;
    if (isSettled) settled.push(window.firstFrame);
    else {
      provisional++;
      expect(window.firstFrame + card.encoder.frames).toBe(track.windows.frameCount);
      track.label(window.firstFrame, new Float32Array(card.encoder.frames * 2).fill(0.5), 0);
    }
  }
  expect(provisional).toBe(20);
  expect(settled).toEqual(settled.map((_, index) => settled[0]! + index * stride));
});
