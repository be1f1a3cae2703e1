import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventMessage } from '../../main/recordings/event-message.ts';
import { labelsMessage } from '../../main/recordings/labels-message.ts';
import { openLibrary } from '../../main/recordings/library.ts';
import { packDataSet } from '../../main/recordings/pack-data-set.ts';
import { createRecordingWriter } from '../../main/recordings/recording-writer.ts';
import { saveLabels } from '../../main/labels/labels-file.ts';
import { saveSubjects } from '../../main/subjects/subjects-file.ts';
import { performedSession } from './performed-session.ts';

/** Where somebody is to be deleted from: a library in which two people are in everything that it can hold. */
export async function homeOfTwo(name: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-two-'));
  const library = await openLibrary(home);
  const both = performedSession({ people: ['one', 'two'], secs: 4, noise: true });
  both.description.name = `${name} and a friend`;
  await recordLive(join(library.folder, 'both.mcap'), both);
  await saveLabels(join(library.folder, 'both.labels.json'), both.labels!);
  const alone = performedSession({ people: ['one'], secs: 2, noise: true, startMillis: 90_000 });
  const { id } = await library.add(alone);
  const thrown = performedSession({
    people: ['one', 'two'],
    secs: 2,
    noise: true,
    startMillis: 9e6,
  });
  const trashed = await library.add(thrown);
  const said = { notes: `${name} was tired`, addTags: [name] };
  for (const session of ['both', id, trashed.id]) {
    await library.describe(session, { ...said, subjects: { one: name, two: 'Ben' } });
  }
  await library.list();
  await library.trash.put(trashed.id, 1_800_000_000_000);
  const subject = (named: string) => ({ id: `id-${named}`, name: named, notes: '', consent: 'train' as const, history: [] }); // prettier-ignore
  await saveSubjects(home, {
    isOnlyWithConsent: false,
    subjects: [subject(name), subject('Ben')],
    deletions: [],
  });
  (await packDataSet({ home, items: ['both', id] }, join(home, 'runs', 'run', 'motion.pack'))).close(); // prettier-ignore
  await mkdir(join(home, 'features', 'encoder'), { recursive: true });
  await writeFile(join(home, 'features', 'encoder', 'both.stamp.features'), posesOf(both, 'one'));
  await mkdir(join(home, 'cache', 'suggestions'), { recursive: true });
  await writeFile(join(home, 'cache', 'suggestions', 'both~model.json'), JSON.stringify({ name }));
  const example = (person: string) => ({ id: person, session: 'both', person, startSecs: 1, endSecs: 2 }); // prettier-ignore
  await writeFile(
    join(home, 'actions.json'),
    JSON.stringify({
      actions: [
        { id: 'a', name: 'hop', examples: [example('one'), example('two')], negatives: [] },
        { id: 'b', name: 'nod', examples: [example('one')], negatives: [example('two')] },
      ],
    }),
  );
  return home;
}

type Performed = ReturnType<typeof performedSession>;

async function recordLive(path: string, { description, frames }: Performed): Promise<void> {
  const writer = await createRecordingWriter(path, description);
  const settings = { returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true };
  const slots = ['one', 'two'].map((id, slot) => ({ id, slot }));
  const begun = frames[0]!.timeMillis;
  const said = eventMessage({ type: 'people', settings }, begun);
  // As recordings had it that were made before.
  const data = Buffer.from(JSON.stringify({ type: 'people', settings, slots }));
  await writer.writeMessage({ ...said, data });
  for (const frame of frames) {
    await writer.writeFrame(frame);
    for (const personId of ['one', 'two']) {
      const { timeMillis } = frame;
      const probabilities = new Float32Array([0.5, 0.5]).buffer;
      const said = { kind: 'settled' as const, slot: 0, timeMillis, stepMillis: 33, classCount: 2 };
      await writer.writeMessage(labelsMessage({ ...said, personId, probabilities }, timeMillis));
      const action = { action: 'wave', confidence: 1, timeMillis, durationSecs: 1 };
      await writer.writeMessage(
        eventMessage({ type: 'action', kind: 'ended', personId, ...action }, timeMillis),
      );
    }
  }
  await writer.close();
}

/** Somebody's poses as they lie in files. */
export function posesOf({ frames }: Pick<Performed, 'frames'>, person: string): Buffer {
  const bodies = frames.flatMap((frame) => frame.bodies).filter(({ id }) => id === person);
  return Buffer.concat(bodies.map(({ pose }) => Buffer.from(pose.slice().buffer)));
}
