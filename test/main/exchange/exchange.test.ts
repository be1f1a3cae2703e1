import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPlainCsv } from '../../../main/recordings/format-plain-csv.ts';
import { parsePlainCsv } from '../../../main/recordings/parse-plain-csv.ts';
import type { Answer } from '../../../main/wire/answer.ts';
import {
  type ExportFormat,
  type ImportPlan,
  type SessionDownload,
} from '../../../main/wire/exchange-events.ts';
import { performedSession } from '../../support/performed-session.ts';
import { openScreen, startApp, type Screen } from '../../support/start-app.ts';

const session = performedSession({ people: ['1', '2'], secs: 4 });
const csv = [...formatPlainCsv(session)].join('');
const labels = 'person,class,start,end,by\n1,wave,0.5,1.5,zoe\n7,wave,0,1,zoe\n';
const table = csv.replace('time,person,label', 'seconds,body id,action').replaceAll('.x', '_px');

let app: Awaited<ReturnType<typeof startApp>>;
let screen: Screen;
let bearer: { authorization: string };
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  app = await startApp(closers);
  bearer = { authorization: `Bearer ${app.token}` };
  screen = openScreen(closers, app);
});
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const at = (path: string) => new URL(path, app.origin);
function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new Error(answer.error);
}

async function send(files: Record<string, string>): Promise<ImportPlan> {
  const { batch } = valueOf(await screen.emitWithAck('beginImport'));
  for (const [name, text] of Object.entries(files)) {
    const path = `/api/imports/${batch}?name=${encodeURIComponent(name)}`;
    const response = await fetch(at(path), { method: 'POST', headers: bearer, body: text });
    expect(await response.json()).toEqual({ file: name });
  }
  return { batch, rateHz: 30, choices: {} };
}
const check = async (plan: ImportPlan) => valueOf(await screen.emitWithAck('checkImport', plan));
const run = async (plan: ImportPlan) => valueOf(await screen.emitWithAck('runImport', plan));
const ids = async () => valueOf(await screen.emitWithAck('listSessions')).map(({ id }) => id);

test('files are looked at before anything is imported, labels find their session, and all of it can be undone', async () => {
  const plan = await send({ 'day/take 1.csv': csv, 'day/take 1.labels.csv': labels, 'day/notes.txt': 'hello there' }); // prettier-ignore
  const checks = await check(plan);
  const byFile = new Map(checks.map((each) => [each.file, each]));
  expect(byFile.get('day/take 1.csv')).toMatchObject({ kind: 'motion', sessions: [{ name: 'take 1', frames: 120, people: ['1', '2'], isKnown: false }] }); // prettier-ignore
  const found = byFile.get('day/take 1.labels.csv')!;
  expect(found.labels).toMatchObject({ session: 'new:day/take 1.csv', segments: 2, people: [{ name: '1', to: ['1'] }, { name: '7', to: [] }] }); // prettier-ignore
  expect(found.remarks.map(({ text }) => text).join()).toContain('“7” is not in the recording');
  expect(byFile.get('day/notes.txt')!.kind).toBe('nothing');
  expect(await ids()).toEqual([]);

  const { id, added, labelled, failed } = await run(plan);
  expect([added, labelled, failed]).toEqual([['csv-take-1'], ['csv-take-1'], []]);
  const { segments } = valueOf(await screen.emitWithAck('openLabels', 'csv-take-1'));
  expect(segments).toContainEqual(expect.objectContaining({ person: '1', class: 'wave', by: 'zoe' })); // prettier-ignore
  expect(await readdir(join(app.home, 'cache')).then((names) => names.filter((name) => name.startsWith('passing-')))).toEqual([]); // prettier-ignore

  const second = await run(await send({ 'again.labels.csv': labels.replace('wave', 'jump') }));
  expect(second.labelled).toEqual(['csv-take-1']);
  expect(valueOf(await screen.emitWithAck('undoImport', second.id)).restoredLabels).toEqual(['csv-take-1']); // prettier-ignore
  expect(valueOf(await screen.emitWithAck('openLabels', 'csv-take-1')).segments).toEqual(segments);

  expect(valueOf(await screen.emitWithAck('undoImport', id)).trashed).toEqual(['csv-take-1']);
  expect(await ids()).toEqual([]);
  expect(await screen.emitWithAck('undoImport', id)).toMatchObject({ ok: false });
});

test('a table of another program is read by what a person says of its columns, which is kept for the next', async () => {
  const plan = await send({ 'a.csv': table });
  expect((await check(plan))[0]!.kind).toBe('table');
  const head = valueOf(await screen.emitWithAck('readTable', { batch: plan.batch, file: 'a.csv' }));
  const columns = head.rows[0]!.map((name, column) => {
    const guess = head.guess.columns[column]!;
    const known = /^(\w+)_px$/.exec(name)?.[1];
    return known === undefined ? guess : ({ role: 'joint', joint: known[0]!.toLowerCase() + known.slice(1), part: 'x' } as const); // prettier-ignore
  });
  const mapping = { ...head.guess, columns };
  valueOf(await screen.emitWithAck('keepTableMapping', { ...mapping, name: 'our tool' }));
  const [read] = await check({ ...plan, choices: { 'a.csv': { mapping } } });
  expect(read).toMatchObject({ kind: 'motion', sessions: [{ frames: 120, people: ['1', '2'] }] });
  const { added } = await run({ ...plan, choices: { 'a.csv': { mapping } } });
  const csvAgain = await download(added[0]!, 'csv');
  const motion = parsePlainCsv(csvAgain.toString(), { name: '', created: '' });
  expect(
    motion.frames.map(({ timeMillis, bodies }) => [
      timeMillis,
      ...bodies.map(({ pose }) => pose[0]),
    ]),
  ).toEqual(
    // prettier-ignore
    session.frames.map(({ timeMillis, bodies }) => [timeMillis, ...bodies.map(({ pose }) => pose[0])]), // prettier-ignore
  );
});

async function download(id: string, format: ExportFormat): Promise<Buffer> {
  const asked = await fetch(at(`/api/sessions/${id}/download?format=${format}`), { method: 'POST', headers: bearer }); // prettier-ignore
  const { address, sizeBytes, files } = (await asked.json()) as SessionDownload;
  const sent = await fetch(at(address));
  const bytes = Buffer.from(await sent.arrayBuffer());
  expect(bytes.length).toBe(sizeBytes);
  expect((await fetch(at(address))).status).toBe(410);
  const name = /filename\*=UTF-8''(.+)$/.exec(sent.headers.get('content-disposition') ?? '')?.[1];
  expect(decodeURIComponent(name!).endsWith('.zip')).toBe(files.length > 1);
  return bytes;
}

test('PKU-MMD labels are found in the folder beside the motion, and one that ends a frame late is told', async () => {
  const line = Array.from({ length: 150 }, (_, at) => (at < 75 ? String(at / 75 + 0.5) : '0')).join(' '); // prettier-ignore
  const motion = `${Array.from({ length: 60 }, () => line).join('\n')}\n`;
  const checks = await check(await send({ 'set/skeleton/0002-L.txt': motion, 'set/label/0002-L.txt': '8,10,61,2\n' })); // prettier-ignore
  const of = (file: string) => checks.find((each) => each.file === file)!;
  expect(of('set/label/0002-L.txt').kind).toBe('companion');
  expect(of('set/skeleton/0002-L.txt')).toMatchObject({
    kind: 'motion',
    sessions: [{ frames: 60, classes: ['drink water'] }],
    remarks: expect.arrayContaining([{ level: 'note', text: 'Its last label ends one frame after its motion, and is cut off' }]) as unknown, // prettier-ignore
  });
});

test('a screen without the token can neither send files nor fetch a session', async () => {
  const { batch } = valueOf(await screen.emitWithAck('beginImport'));
  const sent = await fetch(at(`/api/imports/${batch}?name=a.csv`), { method: 'POST', body: csv });
  expect(sent.status).toBe(401);
  expect((await fetch(at('/api/sessions/x?format=csv'))).status).toBe(401);
  const outside = await fetch(at(`/api/imports/${batch}?name=${encodeURIComponent('../../x.csv')}`), { method: 'POST', headers: bearer, body: csv }); // prettier-ignore
  expect(await outside.json()).toEqual({ file: 'x.csv' });
  await screen.emitWithAck('discardImport', batch);
});
