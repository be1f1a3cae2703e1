#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

// The repo has the sources, and runs them as they are now; a package has only what was built from them.
const sources = fileURLToPath(new URL('../main/cli/framewise.ts', import.meta.url));

if (existsSync(sources)) {
  const words = ['--import', import.meta.resolve('tsx'), sources, ...process.argv.slice(2)];
  const child = spawn(process.execPath, words, { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; it decides when it has ended.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128 + 15);
  });
} else {
  await import('../dist/main/cli/framewise.js');
}
