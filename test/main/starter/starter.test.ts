import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateTracks } from '../../../main/starter/generated-tracks.ts';
import { measureGenerated } from '../../../main/starter/measure-generated.ts';
import { openWindowModel } from '../../../model/detection/window-model.ts';
import { openEngine } from '../../../model/engines/open-engine.ts';
import { loadModel } from '../../../model/weights/model-file.ts';

const file = join(import.meta.dirname, '../../../main/models/builtin/starter.safetensors');

test('the starter labels generated people it never saw, and its card says that it is for the demo', async () => {
  const { card, weights } = await loadModel(file);
  expect((await stat(file)).size).toBeLessThan(5e6);
  expect(card.warning).toBe('Demo motion only');

  const engine = await openEngine({ engine: 'auto', threads: 2 });
  const model = await openWindowModel(engine, { card, weights });
  const strangers = generateTracks({ performers: 6, rooms: 0, seed: 404 });
  const accuracy = await measureGenerated(model, strangers, 0.5);
  // The card's figure is over many more people; six of them may have a hard day.
  expect(accuracy.farFromBoundaries).toBeGreaterThan(0.93);
  await model.close();
});
