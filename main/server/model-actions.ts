import type { LibraryEdits } from '../models/library-edits.ts';
import { isModelId } from '../models/model-id.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import type { ModelMeasurer } from '../models/model-measurer.ts';
import { summariseModel } from '../models/model-summary.ts';
import { preferQuantised } from '../models/prefer-quantised.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import { idOf } from './id-of.ts';
import type { ModelInUse } from './model-in-use.ts';
import type { ModelActions } from './screen-actions.ts';

export type ModelActionParts = {
  model: ModelInUse;
  models: ModelLibrary;
  edits: LibraryEdits;
  measurer: ModelMeasurer;
};

/** Has what screens ask for about models done. */
export function createModelActions(parts: ModelActionParts): ModelActions {
  const { model, models, edits, measurer } = parts;
  const known = (id: string) => idOf('model', id, isModelId);
  return {
    listModels: async () => (await models.list()).map(summariseModel),
    setModel: async (id) => model.use(known(id)),
    async renameModel({ id, name }) {
      await edits.rename(known(id), name);
      await model.renew(id);
    },
    duplicateModel: async (id) => ({ id: (await edits.duplicate(known(id))).id }),
    async deleteModel(id) {
      const { card, quantisedFrom } = await models.find(known(id));
      if (model.isInUse(id)) {
        throw new Error(`${card.name} is in use: use another model live, then delete it`);
      }
      await edits.remove(id);
      if (quantisedFrom !== undefined) await model.renew(quantisedFrom);
    },
    async restoreModel(id) {
      const restored = await edits.restore(known(id));
      const { quantisedFrom } = restored;
      if (quantisedFrom !== undefined) await model.renew(quantisedFrom);
      return { id: restored.id };
    },
    async quantiseModel({ id, sessions }) {
      for (const session of sessions) idOf('session', session, isSessionId);
      const report = await measurer.quantise({ id: known(id), sessions });
      await model.renew(id);
      return report;
    },
    stopQuantising: () => measurer.stop(),
    async preferQuantised({ id, isPreferred }) {
      await preferQuantised(models, known(id), isPreferred);
      await model.renew(id);
    },
    async measureModel(id) {
      const windowMillis = await measurer.windowMillis(known(id));
      await model.renew(id);
      return { windowMillis };
    },
  };
}
