import { openWindowModel } from '../../model/detection/window-model.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { evaluateDetector } from '../../training/evaluation/evaluate-detector.ts';
import type { DataSet } from '../../training/track.ts';

/** Share of frames whose settled label is right. @throws where the recordings cannot be measured on */
export async function frameAccuracy(
  engine: Engine,
  model: Model,
  dataSet: DataSet,
  onTrack: (done: number) => void,
): Promise<{ frameAccuracy: number; people: number; minutes: number }> {
  const windows = await openWindowModel(engine, model);
  try {
    const { settled, people, minutes } = await evaluateDetector(windows, dataSet, {
      provisionalEvery: 0,
      onTrack,
    });
    return { frameAccuracy: settled.frameAccuracy, people, minutes };
  } finally {
    await windows.close();
  }
}
