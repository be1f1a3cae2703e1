import type { Frame } from '../wire/frame.ts';
import { sceneUpdate, type DrawnPerson } from './foxglove-scene.ts';
import { sceneUpdateSchema } from './foxglove-schema.ts';
import { McapBuilder } from './mcap-builder.ts';

const colours = [
  [0.49, 0.73, 1],
  [1, 0.71, 0.48],
  [0.56, 0.88, 0.69],
  [0.95, 0.63, 0.78],
  [0.78, 0.69, 1],
  [1, 0.88, 0.54],
] as const;

/**
 * An MCAP file that Foxglove draws, in pieces: people in three dimensions with what they do above their heads, a topic
 * `/scene/SOURCE` a source.
 */
export function* foxgloveFile(frames: Iterable<Frame>): Generator<Uint8Array> {
  const builder = new McapBuilder();
  const draw = createDrawing();
  yield builder.begin();
  for (const frame of frames) {
    const { timeMillis, sourceId } = frame;
    yield builder.add({
      channel: { topic: `/scene/${sourceId}`, schema: sceneUpdateSchema },
      logMillis: timeMillis,
      publishMillis: timeMillis,
      data: draw(frame),
    });
  }
  yield builder.end();
}

/** Remembers whom it has drawn: who leaves is taken away, everybody keeps a colour. */
function createDrawing(): (frame: Frame) => Uint8Array {
  const drawn = new Map<string, string[]>();
  const seen: string[] = [];
  return ({ sourceId, timeMillis, bodies }) => {
    const people = bodies.map((body): DrawnPerson => {
      if (!seen.includes(body.id)) seen.push(body.id);
      const colour = colours[seen.indexOf(body.id) % colours.length]!;
      return { body, text: [body.id, body.truth ?? []].flat().join(': '), colour };
    });
    const ids = bodies.map(({ id }) => id);
    const gone = (drawn.get(sourceId) ?? []).filter((id) => !ids.includes(id));
    drawn.set(sourceId, ids);
    return sceneUpdate(timeMillis, people, gone);
  };
}
