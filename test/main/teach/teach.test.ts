import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { forkModule } from '../../../main/processes/fork-module.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { openTaughtFile } from '../../../main/teach/taught-file.ts';
import { performedSession } from '../../support/performed-session.ts';
import { openScreen, startApp, stateWith } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-teach-'));
  closers.push(() => rm(home, { recursive: true, force: true }));
  return home;
}

test('an action that one person shows becomes a class of the model in use, which is measured on the others; what is not it is learned too', async () => {
  const home = await newHome();
  const library = await openLibrary(home);
  const people = ['ann', 'ben', 'cem'];
  const made = performedSession({ people, secs: 12 });
  const shown = made.labels!.segments.map((segment) => ({ ...segment, class: segment.class === 'wave' ? 'greet' : 'hop' })); // prettier-ignore
  const labels = { classes: [{ name: 'greet' }, { name: 'hop' }], segments: shown };
  const { id: session } = await library.add({ ...made, labels });
  const app = await startApp(closers, { home, engine: 'onnxruntime', model: 'starter' });
  const screen = openScreen(closers, app);
  const spanOf = (person: string, name: string) => {
    const { start, end } = shown.find((one) => one.person === person && one.class === name)!;
    return { session, person, startSecs: start, endSecs: end };
  };

  await stateWith(screen, ({ model }) => model !== undefined);
  const taught = await screen.emitWithAck('teachAction', { name: 'greet', example: spanOf('ann', 'greet') }); // prettier-ignore
  if (!taught.ok) throw new Error(taught.error);
  expect(taught.value.problem).toBeUndefined();
  expect(taught.value.actions).toMatchObject([{ name: 'greet', fitted: 1 }]);
  const models = await screen.emitWithAck('listModels');
  if (!models.ok) throw new Error(models.error);
  const model = models.value.find(({ id }) => id === taught.value.model)!;
  expect(model.classes.at(-1)!.name).toBe('greet');

  const quality = await screen.emitWithAck('measureActions');
  if (!quality.ok) throw new Error(quality.error);
  expect(quality.value).toMatchObject({ people: 2, isOnTheSamePeople: false });
  expect(quality.value.perClass.map((figures) => figures.class)).toContain('greet');

  const [action] = taught.value.actions;
  const after = await screen.emitWithAck('notThis', { action: action!.id, example: spanOf('ann', 'hop') }); // prettier-ignore
  if (!after.ok) throw new Error(after.error);
  expect(after.value.actions).toMatchObject([{ fitted: 1, negatives: [{ person: 'ann' }] }]);

  const proper = await screen.emitWithAck('trainProperly');
  expect(proper).toEqual({ ok: true, value: { name: 'greet', sessions: [session], classes: ['greet'], startFrom: 'starter' } }); // prettier-ignore
  const written = await screen.emitWithAck('openLabels', session);
  if (!written.ok) throw new Error(written.error);
  expect(written.value.segments.filter(({ by }) => by !== 'ann')).toMatchObject([{ person: 'ann', class: 'greet' }]); // prettier-ignore
});

test('every action that was confirmed is there after the app is killed', async () => {
  const home = await newHome();
  const child = forkModule('edit-taught', import.meta.url);
  closers.push(() => child.kill('SIGKILL'));
  let confirmed = -1;
  const enough = new Promise<void>((resolve) => {
    child.on('message', (count: number) => {
      confirmed = count;
      if (count >= 25) {
        child.kill('SIGKILL');
        resolve();
      }
    });
  });
  child.send(home);
  await enough;
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const { actions } = (await openTaughtFile(home)).value();
  expect(actions.length).toBeGreaterThan(confirmed);
  expect(actions.map(({ id }) => id)).toEqual(actions.map((_, place) => `${place}`));
});
