import { openWindowModel, type WindowModel } from '../../model/detection/window-model.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { modelLibrary } from '../models/model-library.ts';
import { peopleSettings } from '../people/people-settings.ts';
import type { RecordedModel } from '../recordings/event-message.ts';
import { openSettings } from '../settings/settings-file.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import type { LabelAgreement, LiveComparison } from '../wire/subject-events.ts';
import { compareMotion } from './compare-motion.ts';
import { readRecordedLive, type RecordedLive } from './followed-motion.ts';
import { remarksOnLive } from './remarks-on-live.ts';
import { missingJoints, ratesOf } from './sensor-figures.ts';

export type CompareOrder = EngineOptions & {
  home: string;
  session: string;
  /** The recording's file. */
  recording: string;
  /** Another model than the one that said the labels, by id or path. */
  model?: string;
};

/**
 * Says how what was said while a session was recorded differs from what the model says of it now.
 *
 * @throws where the file is no recording, or the model that was asked for is not there
 */
export async function compareLive(order: CompareOrder): Promise<LiveComparison> {
  const { home, session, recording } = order;
  const live = await readRecordedLive(recording);
  const said = modelOf(live);
  const found = await findModel(order, said);
  const empty: LiveComparison = {
    session,
    ...(said && { model: { id: said.id, name: said.name } }),
    settled: { frames: 0, same: 0 },
    provisional: { frames: 0, same: 0 },
    rates: { ...ratesOf(live.motions), modelHz: said?.rateHz ?? 0 },
    joints: missingJoints(live.motions),
    remarks: [],
    differences: [],
  };
  if (typeof found === 'string') return { ...empty, problem: found };
  const settings = (await openSettings(home, () => undefined)).part('people', peopleSettings);
  const usual = settings.value();
  const engine = await openChosenEngine(order);
  try {
    const model = await openWindowModel(engine, await loadModel(found.path));
    const comparison = await compareAll(model, live, empty, usual);
    comparison.remarks = remarksOnLive(comparison, live, { said: said!, now: found, engine: engine.name, people: usual }); // prettier-ignore
    return comparison;
  } finally {
    await engine.close();
  }
}

async function compareAll(
  model: WindowModel,
  { motions, people }: RecordedLive,
  empty: LiveComparison,
  usual: PeopleSettings,
): Promise<LiveComparison> {
  const comparison = { ...empty, rates: { ...empty.rates, modelHz: model.card.rateHz } };
  for (const motion of motions) {
    if (motion.settled.length + motion.provisional.length === 0) continue;
    const held = people.findLast(({ secs }) => secs <= motion.times[0]!) ?? people[0];
    const settings = held?.settings ?? usual;
    const { settled, provisional, differences } = await compareMotion(model, motion, settings);
    comparison.settled = sum(comparison.settled, settled);
    comparison.provisional = sum(comparison.provisional, provisional);
    comparison.differences = [...comparison.differences, ...differences];
  }
  comparison.differences.sort((a, b) => a.start - b.start);
  return comparison;
}

function sum(a: LabelAgreement, b: LabelAgreement): LabelAgreement {
  return { frames: a.frames + b.frames, same: a.same + b.same };
}

/** The model that was in use first. */
function modelOf({ models }: RecordedLive): RecordedModel | undefined {
  return models.find(({ model }) => model !== null)?.model ?? undefined;
}

/** The file that ran, or why nothing can be compared. */
async function findModel(
  { home, model: asked }: CompareOrder,
  said: RecordedModel | undefined,
): Promise<(LibraryModel & { path: string }) | string> {
  if (said === undefined) {
    return 'No labels were said while this was recorded, or it was made by another program. Only live sessions that were recorded with a model can be compared';
  }
  const library = modelLibrary({ home });
  if (asked !== undefined) return library.find(asked);
  const found = (await library.list()).find(({ id }) => id === said.id);
  if (found === undefined) {
    return `The model “${said.name}” said the labels and is no longer in the library. Take it out of the trash or choose another one to compare with`;
  }
  const classes = found.card.classes.map(({ name }) => name);
  if (classes.join('\n') !== said.classes.join('\n')) {
    return `The model “${said.name}” knows other actions now than when this was recorded, so that labels cannot be compared`;
  }
  const isInt8 = said.precision === 'int8' && found.card.precision !== 'int8';
  return isInt8 && found.quantised ? { ...found, path: found.quantised.path } : found;
}
