import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Features } from '../features/features.ts';
import type { LabelDesk } from '../labels/label-desk.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { MotionSpan } from '../wire/search-events.ts';
import type {
  ExampleRequest,
  ProperTraining,
  TaughtActions,
  TaughtExample,
  TaughtQuality,
} from '../wire/teach-events.ts';
import { labelExamples } from './label-examples.ts';
import type { LibrarySessions } from './library-sessions.ts';
import { measureOnLabelled } from './measure-on-labelled.ts';
import { renameExampleLabels } from './rename-example-labels.ts';
import { taughtModelId } from './taught-model-id.ts';
import { openTaughtFile, type KeptAction, type KeptExample, type Taught } from './taught-file.ts';
import type { FeatureFile, TeachAnswer, TeachOrder } from './teach-process.ts';

export type TeachDeskOptions = {
  home: string;
  models: ModelLibrary;
  features: Features;
  sessions: LibrarySessions;
  labelDesk: LabelDesk;
  /** Makes a session of what just happened. @returns its id */
  keep: (span: { fromMillis: number; toMillis: number; name: string }) => Promise<string>;
  nowMillis: () => number;
  /** Id of the model in use. */
  modelInUse: () => string | undefined;
  /** Takes a model live. */
  use: (model: string) => Promise<void>;
  onChange: (actions: TaughtActions) => void;
};

/** Actions that are taught by examples, and the model that knows them; each edit is on the disk before it is answered. */
export type TeachDesk = {
  list(): Promise<TaughtActions>;
  teach(name: string, example: ExampleRequest): Promise<TaughtActions>;
  add(action: string, kind: 'examples' | 'negatives', example: ExampleRequest): Promise<TaughtActions>; // prettier-ignore
  removeExample(action: string, example: string): Promise<TaughtActions>;
  rename(action: string, name: string): Promise<TaughtActions>;
  remove(action: string): Promise<TaughtActions>;
  /** How well the model finds what was taught in labelled sessions. @throws where none is labelled */
  measure(): Promise<TaughtQuality>;
  /** Writes the examples as labels; @returns what to train on them. @throws where nothing was taught */
  trainProperly(): Promise<ProperTraining>;
  /** Id of the model whose encoder looks at motion: the base where the model in use is the taught one. */
  encoderOf(modelInUse: string): string;
};

/** @throws where what was taught before cannot be read */
export async function createTeachDesk(options: TeachDeskOptions): Promise<TeachDesk> {
  const { home, models, features, sessions } = options;
  const file = await openTaughtFile(home);
  let fitted = new Map<string, number>();
  let problem: string | undefined;

  const list = async (): Promise<TaughtActions> => {
    const { base: baseId, actions } = file.value();
    const here = new Set(await sessions.ids());
    const shown = (example: KeptExample): TaughtExample => ({ ...example, isMissing: !here.has(example.session) }); // prettier-ignore
    const base = baseId === undefined ? undefined : await models.find(baseId).catch(() => undefined); // prettier-ignore
    const model = await models.find(taughtModelId).catch(() => undefined);
    return {
      base: base && { id: base.id, name: base.card.name },
      model: actions.length === 0 ? undefined : model?.id,
      actions: actions.map(({ id, name, examples, negatives }) => ({
        ...{ id, name, fitted: fitted.get(id) },
        examples: examples.map(shown),
        negatives: negatives.map(shown),
      })),
      problem,
    };
  };

  /** The model of what is taught now; @throws where there is none, with the reason. */
  const makeModel = async (): Promise<void> => {
    const { base: baseId, actions } = file.value();
    const here = new Set(await sessions.ids());
    const present = ({ session }: KeptExample) => here.has(session);
    const complete = actions
      .map((action) => ({
        ...action,
        examples: action.examples.filter(present),
        negatives: action.negatives.filter(present),
      })) // prettier-ignore
      .filter(({ examples }) => examples.length > 0);
    if (baseId === undefined || complete.length === 0) return;
    await features.follow(baseId);
    const named = complete.flatMap(({ examples, negatives }) => [...examples, ...negatives]);
    for (const session of new Set(named.map((example) => example.session))) await features.need(session); // prettier-ignore
    const folder = features.folder()!;
    const all = [...here].map((session) => ({ session, recording: sessions.fileOf(session) }));
    const ready: FeatureFile[] = [];
    for (const { session, recording } of all) {
      if (!(await folder.has(session, recording))) continue;
      ready.push({ session, file: await folder.fileOf(session, recording) });
    }
    const order: TeachOrder = {
      type: 'teach',
      base: (await models.find(baseId)).path,
      features: ready,
      actions: complete,
      output: join(models.folder, `${taughtModelId}.safetensors`),
    };
    const child = forkModule('teach-process', import.meta.url);
    const answer = await askChild<TeachAnswer>(child, order, 'Teaching');
    if (answer.type !== 'taught') throw new Error(`Unexpected answer ${answer.type}`);
    fitted = new Map(complete.map(({ id }, index) => [id, answer.fitted[index]!]));
    await options.use(taughtModelId);
  };

  let turn: Promise<unknown> = Promise.resolve();
  /** Changes that wait: the model is made once for all that are told at once. */
  let waiting = 0;
  const change = (edit: (taught: Taught) => Taught | Promise<Taught>): Promise<TaughtActions> => {
    waiting++;
    const result = turn.then(async () => {
      await file.change(edit).finally(() => waiting--);
      try {
        if (waiting === 0) {
          await makeModel();
          problem = undefined;
        }
      } catch (error) {
        problem = `What was taught is kept, but the model does not know it yet: ${(error as Error).message}`;
      }
      const actions = await list();
      options.onChange(actions);
      return actions;
    });
    turn = result.catch(() => undefined);
    return result;
  };
  const changeAction = (
    id: string,
    edit: (action: KeptAction) => KeptAction | undefined | Promise<KeptAction>,
  ) =>
    change(async (taught) => {
      const action = taught.actions.find((one) => one.id === id);
      if (action === undefined) throw new Error('This action is gone: another window deleted it');
      const edited = await edit(action);
      return {
        ...taught,
        actions: taught.actions.flatMap((one) => (one === action ? (edited ?? []) : one)),
      };
    });

  /** Somebody's last seconds become a session first. */
  const spanOf = async (example: ExampleRequest, name: string): Promise<MotionSpan> => {
    if ('session' in example) return example;
    const { livePerson: person, lastSecs } = example;
    const toMillis = options.nowMillis();
    // A window before the span lets the encoder see where it comes from.
    const fromMillis = toMillis - (lastSecs + 2) * 1000;
    const session = await options.keep({ fromMillis, toMillis, name });
    await chooseBase();
    await features.follow(file.value().base!);
    await features.need(session);
    const made = await features.folder()!.load(session, sessions.fileOf(session));
    const last = made?.people.find((entry) => entry.person === person)?.times.at(-1);
    if (made === undefined || last === undefined) {
      throw new Error('Nobody was there: the person was not seen in the last seconds');
    }
    const endSecs = last + made.rowSecs;
    return { session, person, startSecs: endSecs - lastSecs, endSecs };
  };
  const chooseBase = async () => {
    const { base } = file.value();
    if (base !== undefined && (await models.find(base).catch(() => undefined))) return;
    const inUse = options.modelInUse();
    if (inUse === undefined || inUse === taughtModelId) throw new Error('Choose a model first: new actions build on what it sees'); // prettier-ignore
    await file.change((taught) => ({ ...taught, base: inUse }));
  };
  const kept = (span: MotionSpan): KeptExample => ({ id: randomUUID(), ...span });

  return {
    list,
    async teach(name, example) {
      const span = kept(await spanOf(example, name));
      await chooseBase();
      return change((taught) => {
        const known = taught.actions.find((action) => action.name === name);
        if (known === undefined) {
          const action = { id: randomUUID(), name, examples: [span], negatives: [] };
          return { ...taught, actions: [...taught.actions, action] };
        }
        const actions = taught.actions.map((action) => action === known ? { ...known, examples: [...known.examples, span] } : action); // prettier-ignore
        return { ...taught, actions };
      });
    },
    async add(id, kind, example) {
      const action = file.value().actions.find((one) => one.id === id);
      const name = `${kind === 'negatives' ? 'not ' : ''}${action?.name ?? ''}`;
      const span = kept(await spanOf(example, name));
      return changeAction(id, (one) => ({ ...one, [kind]: [...one[kind], span] }));
    },
    removeExample: (id, example) =>
      changeAction(id, (action) => ({
        ...action,
        examples: action.examples.filter((one) => one.id !== example),
        negatives: action.negatives.filter((one) => one.id !== example),
      })),
    rename: (id, name) =>
      changeAction(id, async (action) => {
        await renameExampleLabels(options.labelDesk, action, name, new Set(await sessions.ids()));
        return { ...action, name };
      }),
    remove: (id) => changeAction(id, () => undefined),
    measure: () => measureOnLabelled(options, file.value()),
    async trainProperly() {
      const { base, actions } = file.value();
      if (base === undefined || actions.length === 0) throw new Error('Teach an action first: its examples are what is trained on'); // prettier-ignore
      const here = new Set(await sessions.ids());
      return {
        name: actions.map(({ name }) => name).join(', '),
        sessions: await labelExamples(options.labelDesk, file.value(), here),
        classes: actions.map(({ name }) => name),
        startFrom: base,
      };
    },
    encoderOf: (inUse) => (inUse === taughtModelId ? (file.value().base ?? inUse) : inUse),
  };
}
