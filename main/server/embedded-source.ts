import { join } from 'node:path';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import { createGeneratedSource } from '../ingest/generated-source.ts';
import { createReplaySource } from '../ingest/replay-source.ts';
import type { Source } from '../ingest/source.ts';
import { readSession } from '../recordings/read-session.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import { secsFromMillis, type Session } from '../recordings/session.ts';
import type { Frame } from '../wire/frame.ts';
import type { SourceRequest } from '../wire/source-events.ts';

export type EmbeddedRequest = SourceRequest | { kind: 'file'; path: string };

export type EmbeddedOptions = {
  home: string;
  nowMillis: () => number;
  /** Of the generated people. */
  seed: number;
};

/**
 * The source that the app itself plays, or none where people come over the network. Screens name sessions of the library
 * only; paths come from the command line. @throws when there is no such recording.
 */
export async function createEmbeddedSource(
  request: EmbeddedRequest,
  { home, nowMillis, seed }: EmbeddedOptions,
): Promise<Source | undefined> {
  switch (request.kind) {
    case 'generated':
      return createGeneratedSource({ people: request.people, seed, nowMillis });
    case 'replay':
      if (!isSessionId(request.session))
        throw new Error(`There is no session ${request.session.slice(0, 50)}`);
      return replayOf(
        await readSession(request.session, { home, base: join(home, 'recordings'), rateHz: 30 }),
        nowMillis,
      );
    case 'file':
      return replayOf(await readSession(request.path, { home, rateHz: 30 }), nowMillis);
    default:
      return undefined;
  }
}

function replayOf(session: Session, nowMillis: () => number): Source {
  const frames = withTruth(session);
  return createReplaySource({
    id: 'replay',
    name: session.description.name,
    readFrames: () => frames,
    nowMillis,
    isLooping: true,
  });
}

/** The frames with the names of what people do in them, where somebody labelled it. */
export function withTruth({ frames, labels }: Session): Frame[] {
  if (labels === undefined) return frames;
  const people = new Set(frames.flatMap(({ bodies }) => bodies.map(({ id }) => id)));
  const truths = new Map<string, Map<Frame, string>>();
  for (const person of people) {
    const own = frames.filter(({ bodies }) => bodies.some(({ id }) => id === person));
    const names = labelsOfFrames(
      labels,
      person,
      own.map(({ timeMillis }) => secsFromMillis(timeMillis)),
    );
    truths.set(
      person,
      new Map(own.flatMap((frame, index) => (names[index] ? [[frame, names[index]]] : []))),
    );
  }
  return frames.map((frame) => ({
    ...frame,
    bodies: frame.bodies.map((body) => {
      const truth = truths.get(body.id)?.get(frame);
      return truth === undefined ? body : { ...body, truth };
    }),
  }));
}
