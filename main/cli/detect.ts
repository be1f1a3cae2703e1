import { Command } from 'commander';
import { detectTrack } from '../../model/detection/detect-track.ts';
import { openWindowModel, type WindowModel } from '../../model/detection/window-model.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { actionSegments, type ActionSegment } from '../../training/evaluation/action-segments.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { modelLibrary } from '../models/model-library.ts';
import { framesByPerson, type PersonFrames } from '../recordings/person-frames.ts';
import { posesOfBodies } from '../recordings/poses-of-bodies.ts';
import { readSession } from '../recordings/read-session.ts';
import {
  engineOption,
  homeOption,
  jsonOption,
  provisionalEveryOption,
  rateOption,
  threadsOption,
} from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { itemsAsGiven } from './training-items.ts';

type DetectOptions = EngineOptions & {
  model: string;
  provisional?: boolean;
  provisionalEvery: number;
  probs?: boolean;
  output?: string;
  rate: number;
  home?: string;
  json?: boolean;
};

/** One person's labels on the model's time grid, in seconds of the file's clock. */
type DetectedPerson = {
  person: string;
  times: number[];
  labels: string[];
  confidences: number[];
  probs?: number[][];
  segments: ActionSegment[];
};

/** Labels every frame of a recording. */
export function detectCommand(): Command {
  return new Command('detect')
    .argument('<file>', 'a recording, or the id of a session')
    .requiredOption('--model <model>', 'id or file')
    .option('--provisional', 'what live detection says at once, instead of settled labels')
    .addOption(provisionalEveryOption())
    .option('--probs', 'with the probability of every class')
    .option('--output <file>', 'write the result there, as JSON')
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runDetect);
}

async function runDetect(item: string, options: DetectOptions): Promise<void> {
  const home = libraryHome(options.home);
  const model = await modelLibrary({ home, resolvePath: fromWhereTheyStand }).load(options.model);
  const [found] = itemsAsGiven([item]);
  const session = await readSession(found!, { home, rateHz: options.rate });
  const engine = await openChosenEngine({ ...options, home });
  try {
    const windows = await openWindowModel(engine, model);
    const people: DetectedPerson[] = [];
    for (const frames of framesByPerson(session.frames)) {
      people.push(await detectPerson(windows, frames, options));
      report(`${frames.person}: ${frames.times.length} frames`);
    }
    await windows.close();
    const { rateHz, classes } = model.card;
    const names = classes.map(({ name }) => name);
    const document = { model: options.model, engine: engine.name, rateHz, classes: names, people };
    if (options.output !== undefined) {
      const text = `${JSON.stringify(document)}\n`;
      await writeAtomically(fromWhereTheyStand(options.output), [new TextEncoder().encode(text)]);
    }
    if (options.json === true) printJson(document);
    else process.stdout.write(asText(people));
  } finally {
    await engine.close();
  }
}

async function detectPerson(
  model: WindowModel,
  { person, times, bodies }: PersonFrames,
  options: DetectOptions,
): Promise<DetectedPerson> {
  const every = Math.max(1, Math.round(options.provisionalEvery));
  const scores = await detectTrack(
    model,
    { times: Float64Array.from(times), readPoses: posesInMemory(posesOfBodies(bodies)) },
    { provisionalEvery: options.provisional === true ? every : 0 },
  );
  const probabilities = options.provisional === true ? scores.provisional : scores.settled;
  const K = model.card.classes.length;
  const rows = Array.from(scores.times, (_, frame) => [
    ...probabilities.subarray(frame * K, (frame + 1) * K),
  ]);
  const likeliest = rows.map((row) => row.indexOf(Math.max(...row)));
  return {
    person,
    times: [...scores.times],
    labels: likeliest.map((index) => model.card.classes[index]!.name),
    confidences: likeliest.map((index, frame) => rows[frame]![index]!),
    ...(options.probs === true && { probs: rows }),
    segments: actionSegments(model.card, scores.times, probabilities),
  };
}

function asText(people: DetectedPerson[]): string {
  const lines = people.flatMap(({ person, segments }) => [
    `Person ${person}: ${segments.length === 0 ? 'no action' : `${segments.length} actions`}`,
    ...segments.map(
      ({ class: name, start, end, confidence }) =>
        `  ${start.toFixed(2).padStart(8)} – ${end.toFixed(2).padStart(8)} s  ${name} (${Math.round(100 * confidence)} %)`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
