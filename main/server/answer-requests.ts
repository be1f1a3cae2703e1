import { parseLiveSettings, parseName, parseSourceRequest } from '../wire/parse-requests.ts';
import { parseEncoderTestRequest } from '../wire/parse-encoder-test-request.ts';
import { parseRunDescription, parseTrainingRequest } from '../wire/parse-training-requests.ts';
import {
  parseModelName,
  parseQuantisedChoice,
  parseQuantiseRequest,
} from '../wire/parse-model-requests.ts';
import {
  parseDeviceRequest,
  parseNetworkRequest,
  parseOriginRequest,
  parseOutputSettings,
} from '../wire/parse-output-requests.ts';
import {
  parseMergePeople,
  parsePeopleSettings,
  parseRenamePerson,
  parseSplitPerson,
  parseSwapPeople,
} from '../wire/parse-people-requests.ts';
import { answerExchangeRequests } from './exchange-actions.ts';
import { answerLibraryRequests } from './library-actions.ts';
import { answerLabelRequests } from './label-actions.ts';
import { answerRecordingRequests } from './recording-actions.ts';
import { reply } from './reply.ts';
import { answerSubjectRequests } from './subject-actions.ts';
import { answerTeachRequests } from './teach-actions.ts';
import type {
  ModelActions,
  OutputActions,
  PeopleActions,
  ScreenActions,
} from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

/** Parses what one screen asks for, has it done and answers it once, with the reason where it failed. */
export function answerRequests(
  socket: ScreenSocket,
  actions: ScreenActions,
  nowMillis: () => number,
): void {
  socket.on('setSource', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.setSource(parseSourceRequest(request))),
  );
  socket.on('setEngine', (name: unknown, answer: unknown) =>
    reply(answer, () => actions.setEngine(parseName('Engine', name))),
  );
  socket.on('setSettings', (settings: unknown, answer: unknown) =>
    reply(answer, () => actions.setSettings(parseLiveSettings(settings))),
  );
  answerModelRequests(socket, actions);
  answerLabelRequests(socket, actions);
  answerTeachRequests(socket, actions);
  answerDoctorRequests(socket, actions);
  answerLibraryRequests(socket, actions);
  answerExchangeRequests(socket, actions);
  answerRecordingRequests(socket, actions);
  answerSubjectRequests(socket, actions);
  socket.on('startTraining', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.startTraining(parseTrainingRequest(request))),
  );
  socket.on('startEncoderTest', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.startEncoderTest(parseEncoderTestRequest(request))),
  );
  socket.on('estimateTraining', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.estimateTraining(parseTrainingRequest(request))),
  );
  socket.on('resumeTraining', (run: unknown, answer: unknown) =>
    reply(answer, () => actions.resumeTraining(parseName('Run', run))),
  );
  socket.on('describeRun', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.describeRun(parseRunDescription(request))),
  );
  socket.on('deleteRun', (run: unknown, answer: unknown) =>
    reply(answer, () => actions.deleteRun(parseName('Run', run))),
  );
  socket.on('runResult', (run: unknown, answer: unknown) =>
    reply(answer, () => actions.runResult(parseName('Run', run))),
  );
  socket.on('stopTraining', (run: unknown, answer: unknown) =>
    reply(answer, () => actions.stopTraining(parseName('Run', run))),
  );
  socket.on('listJobs', (answer: unknown) => reply(answer, () => actions.listJobs()));
  answerOutputRequests(socket, actions);
  answerPeopleRequests(socket, actions);
  socket.on('clock', (answer: unknown) => {
    if (typeof answer === 'function') (answer as (appMillis: number) => void)(nowMillis());
  });
}

/** Room of the screens that show events as they go. */
export const watchingOutputs = 'outputs';

function answerOutputRequests(socket: ScreenSocket, actions: OutputActions): void {
  socket.on('watchOutputs', (isWatching: unknown, answer: unknown) =>
    reply(answer, async () => {
      if (isWatching === true) await socket.join(watchingOutputs);
      else await socket.leave(watchingOutputs);
    }),
  );
  socket.on('setOutputs', (settings: unknown, answer: unknown) =>
    reply(answer, () => actions.setOutputs(parseOutputSettings(settings))),
  );
  socket.on('setNetwork', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.setNetwork(parseNetworkRequest(request))),
  );
  socket.on('renewPairingToken', (answer: unknown) =>
    reply(answer, () => actions.renewPairingToken()),
  );
  socket.on('decideDevice', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.decideDevice(parseDeviceRequest(request))),
  );
  socket.on('decideOrigin', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.decideOrigin(parseOriginRequest(request))),
  );
}

function answerPeopleRequests(socket: ScreenSocket, actions: PeopleActions): void {
  socket.on('mergePeople', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.mergePeople(parseMergePeople(request))),
  );
  socket.on('swapPeople', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.swapPeople(parseSwapPeople(request))),
  );
  socket.on('splitPerson', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.splitPerson(parseSplitPerson(request))),
  );
  socket.on('renamePerson', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.renamePerson(parseRenamePerson(request))),
  );
  socket.on('setPeopleSettings', (settings: unknown, answer: unknown) =>
    reply(answer, () => actions.setPeopleSettings(parsePeopleSettings(settings))),
  );
}

/** A screen looks at one source at a time, and at none once it is gone. */
function answerDoctorRequests(socket: ScreenSocket, actions: ScreenActions): void {
  let stop: () => void = () => undefined;
  socket.on('watchSource', (id: unknown, answer: unknown) =>
    reply(answer, () => {
      stop();
      stop = () => undefined;
      if (id === undefined || id === null || !socket.connected) return;
      stop = actions.watchSource(parseName('Source', id), (diagnosis) =>
        socket.emit('diagnosis', diagnosis),
      );
    }),
  );
  socket.on('disconnect', () => stop());
  socket.on('sourceSample', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.sourceSample(parseName('Source', id))),
  );
}

function answerModelRequests(socket: ScreenSocket, actions: ModelActions): void {
  socket.on('listModels', (answer: unknown) => reply(answer, () => actions.listModels()));
  socket.on('setModel', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.setModel(parseName('Model', id))),
  );
  socket.on('renameModel', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.renameModel(parseModelName(request))),
  );
  socket.on('duplicateModel', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.duplicateModel(parseName('Model', id))),
  );
  socket.on('deleteModel', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.deleteModel(parseName('Model', id))),
  );
  socket.on('restoreModel', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.restoreModel(parseName('Model', id))),
  );
  socket.on('quantiseModel', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.quantiseModel(parseQuantiseRequest(request))),
  );
  socket.on('stopQuantising', (answer: unknown) => reply(answer, () => actions.stopQuantising()));
  socket.on('preferQuantised', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.preferQuantised(parseQuantisedChoice(request))),
  );
  socket.on('measureModel', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.measureModel(parseName('Model', id))),
  );
}
