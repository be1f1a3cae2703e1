import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Stands in for `serve` where the shell around it is tested: prints a ready line, serves a page, ends with its input.
const [behaviour] = process.argv.slice(2);
if (behaviour === 'broken') {
  process.stderr.write('Port 8000 is taken by another program\n');
  process.exit(1);
}
if (behaviour === 'stubborn') setInterval(() => undefined, 1000);
else process.stdin.on('end', () => process.exit(0)).resume();

const page = '<!doctype html><title>Stub</title><h1>A page of the app</h1>';
const server = createServer((request, response) => {
  if (request.url === '/die') process.kill(process.pid, 'SIGSEGV');
  response.setHeader('content-type', 'text/html').end(page);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/#token=secret`;
  const ready = { url, ingest: 'http://127.0.0.1:8000', token: 'secret', pid: process.pid };
  process.stdout.write(`starting\n${JSON.stringify(ready)}\n`);
});
