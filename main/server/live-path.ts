import type { EngineName } from '../../model/engines/engine.ts';
import { createSourceWatch, type SourceWatch } from '../ingest/doctor/source-watch.ts';
import { createSourceHub, type SourceHub } from '../ingest/source-hub.ts';
import type { Problem } from '../ingest/problem.ts';
import { keptSourceSettings } from '../ingest/source-settings.ts';
import { keptLiveSettings } from '../live/kept-live-settings.ts';
import { createLiveDetection, type LiveDetection } from '../live/live-detection.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { peopleSettings as peopleSchema } from '../people/people-settings.ts';
import { createPeople, type People } from '../people/people.ts';
import { mostNewInSecond } from '../people/source-people.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import { createRecorder, type Recorder } from '../record/recorder.ts';
import type { SettingsFile, SettingsPart } from '../settings/settings-file.ts';
import type { AppState, Notice } from '../wire/app-state.ts';
import type { ActionEvent, LabelUpdate } from '../wire/live-events.ts';
import { createFramePacker } from './frame-packer.ts';
import { createLatestLabels, type LatestLabels } from './latest-labels.ts';
import { createModelInUse, type ModelInUse } from './model-in-use.ts';
import { recordedModel } from './recorded-model.ts';

export type LivePathOptions = {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
  nowMillis: () => number;
  settings: SettingsFile;
  models: ModelLibrary;
  /** Where recordings are written. */
  recordingsFolder: string;
  /** A frame for screens, packed once. */
  onPacket: (packet: ArrayBuffer) => void;
  onLabels: (update: LabelUpdate) => void;
  onAction: (event: ActionEvent) => void;
  /** Bodies were found to be another person's: their actions go on under the new ids. */
  onReassigned: (pairs: readonly { from: string; to: string }[]) => void;
  /** Something was recorded. */
  onSession: () => void;
  onNotice: (notice: Notice) => void;
  /** Something that a state tells is new. */
  onChange: () => void;
};

/** What a state tells of live detection. */
export type LiveState = Omit<AppState, 'version' | 'ingestUrl' | 'network' | 'outputs'>;

export type LivePath = {
  hub: SourceHub;
  people: People;
  peopleSettings: SettingsPart<PeopleSettings>;
  live: LiveDetection;
  model: ModelInUse;
  /** What was said last of each person. */
  labels: LatestLabels;
  sourceWatch: SourceWatch;
  recorder: Recorder;
  nowMillis: () => number;
  state(): LiveState;
  close(): Promise<void>;
};

const crowd: Problem = {
  kind: 'newcomers',
  text: `shows more than ${mostNewInSecond} newcomers in a second, so further ones are left out for now`,
};

/** The way of a frame through the app: sources → hub → people → live detection and screens. */
export function createLivePath(options: LivePathOptions): LivePath {
  const { home, engine, threads, nowMillis, settings, models, onChange, onNotice } = options;
  const peopleSettings = settings.part('people', peopleSchema);
  const people = createPeople({
    settings: () => peopleSettings.value(),
    onCorrected(pairs) {
      live.reassign(pairs);
      recorder.takeReassigned(pairs);
      options.onReassigned(pairs);
    },
  });
  const live = createLiveDetection({
    engine,
    threads,
    home,
    nowMillis,
    identityOf: (id) => people.identityOf(id),
  });
  const model = createModelInUse(live, models, keptLiveSettings(settings), () => {
    recorder.modelChanged();
    onChange();
  });
  const labels = createLatestLabels();
  live.on((event) => {
    if (event.type === 'labels') {
      labels.take(event.update);
      recorder.takeLabels(event.update);
      options.onLabels(event.update);
    } else if (event.type === 'action') {
      recorder.takeAction(event.event);
      options.onAction(event.event);
    } else if (event.type === 'notice') onNotice(event.notice);
    else onChange();
  });

  const hub = createSourceHub({
    nowMillis,
    onFrame(frame) {
      sourceWatch.takeFrame(frame);
      const { raw, forModel, forView } = people.push(frame);
      recorder.takeFrame(raw);
      if (forModel.bodies.length < frame.bodies.length) hub.problem(frame.sourceId, crowd);
      live.pushFrame(forModel);
      options.onPacket(packFrame(forView));
    },
    onGone(sourceId) {
      people.sourceGone(sourceId);
      live.sourceGone(sourceId);
    },
    settings: keptSourceSettings(settings),
    onMessage: (...message) => sourceWatch.takeMessage(...message),
    onProblem: (sourceId, problem) => sourceWatch.takeProblem(sourceId, problem),
    onNotice,
    onChange,
  });
  const sourceWatch = createSourceWatch({ states: () => hub.states(), nowMillis });
  const recorder = createRecorder({
    folder: options.recordingsFolder,
    nowMillis,
    sources: () => hub.states(),
    layoutOf: (id) => hub.layoutOf(id),
    model: () => recordedModel(model, live),
    people: () => ({ settings: peopleSettings.value() }),
    peopleInView: () => live.people().length,
    namedPeople: () => people.named(),
    onNotice,
    onSession: options.onSession,
    onChange,
  });
  const packFrame = createFramePacker({ hub, live, nowMillis });

  return {
    ...{ hub, people, peopleSettings, live, model, labels, sourceWatch, recorder, nowMillis },
    state: () => ({
      sources: hub.states(),
      people: live.people(),
      peopleAway: people.away(),
      peopleSettings: peopleSettings.value(),
      model: model.summary(),
      settings: model.settings(),
      recording: recorder.state(),
      ...live.state(),
    }),
    async close() {
      await recorder.close();
      sourceWatch.close();
      hub.close();
      await live.close();
    },
  };
}
