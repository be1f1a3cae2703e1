import type { Logger } from 'pino';
import { engineNames } from '../../model/engines/engine-names.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { createAccessToken } from '../ingest/access-token.ts';
import { appClock } from '../ingest/app-clock.ts';
import { createCameraIngest } from '../ingest/camera/camera-ingest.ts';
import { openConnections } from '../ingest/connections/connections.ts';
import { createKinectIngest } from '../ingest/kinect-ingest.ts';
import { createKinectronIngest } from '../ingest/kinectron-ingest.ts';
import { httpUrl, listen } from '../ingest/listen.ts';
import { createNetwork } from '../network/network.ts';
import { createOutputs, type Outputs } from '../outputs/outputs.ts';
import type { AppState, Notice } from '../wire/app-state.ts';
import type { SourceRequest } from '../wire/source-events.ts';
import { answerSources } from './answer-sources.ts';
import { createActions } from './app-actions.ts';
import { appVersion, screenFolder } from './app-files.ts';
import { createEmbeddedSource, type EmbeddedRequest } from './embedded-source.ts';
import { createHttpServer } from './http-server.ts';
import { liveReport } from './live-report.ts';
import { openLibraryParts } from './library-parts.ts';
import { createLivePath } from './live-path.ts';
import { modelToStartWith } from './model-in-use.ts';
import { createScreens, type Screens } from './screens.ts';
import { openTeachParts, type TeachParts } from './teach-parts.ts';
import { createSourceActions } from './source-actions.ts';
import { statusPage } from './status-page.ts';

export type AppOptions = {
  /** The library's folder; made where it is missing. */
  home: string;
  host: string;
  /** Of the screen; 0 picks a free one. */
  port: number;
  /** Of the senders; 0 picks a free one, undefined is 8000 or, where that is taken, a free one. */
  ingestPort: number | undefined;
  /** Of the programs that receive events; 0 picks a free one, undefined is 8001 or, where that is taken, a free one. */
  eventsPort?: number;
  source: EmbeddedRequest;
  /** An id of the library or a path; undefined: the starter model where there is one. */
  model: string | undefined;
  engine: EngineName | 'auto';
  threads: number;
  /** Of generated people; default: other people at every start. */
  seed?: number;
  clock?: () => number;
  log?: Logger;
};

export type App = {
  /** Of the screen, with the token in its fragment, which browsers send to nobody. */
  readonly url: string;
  /** Where senders connect. */
  readonly ingest: string;
  /** Where programs that receive events connect. */
  readonly events: string;
  readonly token: string;
  close(): Promise<void>;
};

/**
 * The app: sources → hub → live detection → screens. Resolves when screens and senders can connect; the model opens
 * meanwhile. @throws when a port is taken, or the source or model that was asked for is not there.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { home, host, engine, threads, log, clock: nowMillis = appClock } = options;
  const { seed = Math.floor(Math.random() * 2 ** 31) } = options;
  const token = createAccessToken();
  const openSource = (request: EmbeddedRequest) =>
    createEmbeddedSource(request, { home, nowMillis, seed });

  let screens: Screens | undefined;
  /** What is told before screens can connect, such as by the opening of the library. */
  const early: Notice[] = [];
  let outputs: Outputs | undefined;
  let teach: TeachParts | undefined;
  const stateChanged = () => {
    screens?.stateChanged();
    teach?.modelChanged();
  };
  const sessionsChanged = () => {
    screens?.sendSessionsChanged();
    teach?.sessionsChanged();
  };
  const notify = (notice: Notice) => {
    log?.[notice.level === 'warning' ? 'warn' : notice.level](notice.text);
    if (screens === undefined) early.push(notice);
    else screens.sendNotice(notice);
  };
  const failed = (error: unknown) => notify({ level: 'error', text: messageOf(error) });

  const liveEngine = () => engineNames.find((name) => name === live.state().engine.name) ?? engine;
  const library = await openLibraryParts({
    ...{ home, engine, threads, liveEngine },
    onJob: (job) => screens?.sendJob(job),
    onQuantising: (progress) => screens?.sendQuantising(progress),
    onLabelsChanged: (change) => screens?.sendLabelsChanged(change),
    onSuggesting: (progress) => screens?.sendSuggesting(progress),
    onWarning: (text) => notify({ level: 'warning', text }),
  });
  const { settings, models } = library;
  const firstModel = await modelToStartWith(models, options.model);
  let embedded = await openSource(options.source);

  const path = createLivePath({
    ...{ home, engine, threads, nowMillis, settings, models },
    recordingsFolder: library.sessions.folder,
    onPacket: (packet) => screens?.sendFrame(packet),
    onLabels(update) {
      screens?.sendLabels(update);
      outputs?.takeLabels(update);
    },
    onAction(event) {
      screens?.sendAction(event);
      outputs?.takeAction(event);
    },
    onReassigned: (pairs) => outputs?.reassign(pairs),
    onSession: sessionsChanged,
    onNotice: notify,
    onChange: stateChanged,
  });
  const { hub, live, model } = path;

  const network = createNetwork({
    settings,
    host,
    token,
    nowMillis,
    onChange: stateChanged,
    onHeld: ({ address }) =>
      notify({
        level: 'info',
        text: `A device at ${address} wants to connect. Allow or block it in Sources`,
      }),
  });

  const closers: (() => unknown)[] = [
    () => library.close(),
    () => path.close(),
    () => network.close(),
  ];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const teaching = await openTeachParts({
      ...{ home, threads, liveEngine, library, path },
      onFeatures: (state) => screens?.sendFeatures(state),
      onTaught: (actions) => screens?.sendTaught(actions),
      onWarning: (text) => notify({ level: 'warning', text }),
    });
    teach = teaching;
    closers.push(() => teaching.close());
    const ingest = await createKinectIngest({
      hub,
      host,
      port: options.ingestPort,
      admit: (knock) => network.devices.admit(knock),
      isOriginAllowed: (origin) => network.origins.isAllowed(origin),
      nowMillis,
      onNotice: notify,
    });
    closers.push(() => ingest.close());
    const events = await createOutputs({
      settings,
      host,
      port: options.eventsPort,
      admit: (knock) => network.devices.admit(knock),
      isOriginAllowed: (origin) => network.origins.isAllowed(origin),
      people: () => live.people(),
      medianSecs: (action) => model.medianSecs(action),
      delaySecs: () => model.settings().delaySecs,
      onEvent: (event) => screens?.sendOutput(event),
      onChange: stateChanged,
    });
    outputs = events;
    closers.push(() => events.close());
    const connections = openConnections({
      hub,
      settings,
      nowMillis,
      onNotice: notify,
    });
    const sourceActions = createSourceActions({
      hub,
      ingest,
      connections,
      ownPorts: () => [Number(new URL(ingest.url).port), events.port, port],
    });
    const kinectronDesk = createKinectronIngest({ hub, nowMillis });
    const state = (): AppState => ({
      version: appVersion,
      ingestUrl: ingest.url,
      network: network.state(),
      outputs: events.state(),
      ...path.state(),
    });
    const useSource = async (request: SourceRequest) => {
      const next = await openSource(request);
      if (embedded) hub.remove(embedded.id);
      embedded = next;
      if (next) hub.add(next);
    };
    const report = () => liveReport(state(), path.labels, screens?.counts() ?? [], hub.problems());
    const http = await createHttpServer({
      screenFolder,
      token,
      models: library.modelFiles,
      exchange: library.exchange,
      subjects: library.subjects,
      liveReport: report,
      statusPage: () => statusPage(state(), report()),
    });
    await http.ready();
    closers.push(() => http.close());
    screens = createScreens({
      server: http.server,
      token,
      nowMillis,
      cameras: createCameraIngest({ hub, nowMillis }),
      answer: (socket) => answerSources(socket, sourceActions, kinectronDesk()),
      state,
      actions: createActions({
        ...library,
        ...path,
        ...teaching,
        useSource,
        sessionsChanged,
        network,
        outputs: events,
        stateChanged,
      }),
    });
    closers.push(() => screens?.close());
    for (const notice of early) screens.sendNotice(notice);
    const port = await listen(http.server, host, options.port);
    await network.serve({ screen: { server: http.server, port }, ingest, events });

    if (embedded) hub.add(embedded);
    if (firstModel) void model.use(firstModel.id).catch(failed);
    const url = `${httpUrl(host, port)}/#token=${token}`;
    return { url, ingest: ingest.url, events: events.state().socketIoUrl, token, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
