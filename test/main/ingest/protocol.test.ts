import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ingestLimits } from '../../../main/ingest/ingest-limits.ts';
import { joint, poseStride } from '../../../model/skeleton.ts';
import { ingestWithHub } from '../../support/ingest-with-hub.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const protocol = readFileSync(join(root, 'main/ingest/PROTOCOL.md'), 'utf8');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The sender of the document in this language, sending to `url`. */
function senderIn(language: string, url: string): string {
  const code = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(protocol)![1]!;
  expect(code).toContain('ws://127.0.0.1:8000');
  return code.replace('ws://127.0.0.1:8000', url.replace('http', 'ws'));
}

/** Runs a sender until somebody waves, as both of the document do. */
async function expectWaving(command: string, args: string[], app: Awaited<ReturnType<typeof ingestWithHub>>, name: string) {
  const sender = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  closers.push(() => sender.kill());
  const [, second] = await app.until(() => app.frames.filter(({ bodies }) => bodies.length === 1).length >= 2 && app.frames);
  const { pose } = second!.bodies[0]!;
  const at = (index: number) => [...pose.slice(index * poseStride, (index + 1) * poseStride)];
  expect(at(joint.head).map((value) => Number(value.toFixed(6)))).toEqual([0, 0.7, 2, 1]);
  expect(at(joint.wristRight)[1]).toBeCloseTo(0.9, 5);
  expect(at(joint.kneeLeft)).toEqual([0, 0, 0, 0]);
  expect(app.hub.states()[0]).toMatchObject({ name, kind: 'sensor', dialect: 'Framewise protocol' });
  expect(app.hub.problems()).toEqual([]);
} // prettier-ignore

test('the document’s JavaScript sender is understood', async () => {
  const app = await ingestWithHub();
  closers.push(() => app.close());
  const folder = await mkdtemp(join(tmpdir(), 'framewise-sender-'));
  const file = join(folder, 'sender.mjs');
  // Node 20 has no WebSocket of its own; the package's is the browser's in all that is used here.
  const ws = JSON.stringify(join(root, 'node_modules/ws/wrapper.mjs'));
  await writeFile(file, `import WebSocket from ${ws};\n${senderIn('js', app.url)}`);
  await expectWaving(process.execPath, [file], app, 'JavaScript');
});

const pythonLacks = (() => {
  try {
    execFileSync('python3', ['-c', 'import websockets.sync.client'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
})();

test.skipIf(pythonLacks)('the document’s Python sender is understood (needs its websockets package)', async () => {
  const app = await ingestWithHub();
  closers.push(() => app.close());
  await expectWaving('python3', ['-c', senderIn('python', app.url)], app, 'Python');
}); // prettier-ignore

test('both senders of the document have ten lines, and its limits are those that hold', () => {
  for (const language of ['js', 'python']) {
    expect(senderIn(language, '').trim().split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10); // prettier-ignore
  }
  const rows = protocol.split('\n').filter((line) => line.startsWith('|'));
  const limitOf = (what: string) =>
    rows
      .find((row) => row.includes(what))
      ?.split('|')[2]
      ?.trim();
  const megabytes = (bytes: number) => `${bytes / 1e6} MB`;
  expect(limitOf('a message of text')).toBe(megabytes(ingestLimits.textBytes));
  expect(limitOf('a message with bytes')).toContain(megabytes(ingestLimits.messageBytes));
  expect(limitOf('text a second')).toBe(megabytes(ingestLimits.textBytesPerSec));
  expect(limitOf('bytes a second')).toBe(megabytes(ingestLimits.bytesPerSec));
  expect(limitOf('messages a second')).toBe(String(ingestLimits.messagesPerSec));
  expect(limitOf('senders, open connections')).toBe(
    `${ingestLimits.senders}, ${ingestLimits.connections}`,
  );
});
