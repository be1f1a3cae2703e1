import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { answerParent } from '../processes/ask-child.ts';
import type { ImportedModel, ModelFormat } from '../wire/model-events.ts';
import { exportModel } from './export-model.ts';
import { modelLibrary } from './model-library.ts';

/** `model` is an id of the library; `file` and `output` are paths. */
export type FileOrder = { home: string } & (
  | { type: 'import'; file: string }
  | { type: 'export'; model: string; format: ModelFormat; output: string }
);

// A model of a gigabyte takes seconds to check or to convert, and the app's thread hands on every frame.
answerParent(async (order: FileOrder): Promise<ImportedModel | undefined> => {
  const library = modelLibrary({ home: order.home });
  if (order.type === 'import') {
    const { model, isKnown } = await library.importFile(order.file);
    return { id: model.id, name: model.card.name, isKnown };
  }
  const model = await library.load(order.model);
  await writeAtomically(order.output, exportModel(model, order.format, { batch: 1 }), 0o600);
  return undefined;
});
