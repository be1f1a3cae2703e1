import { open } from 'node:fs/promises';
import { relative } from 'node:path';
import { walkFiles } from '../recordings/walk-files.ts';

const textFile = /\.(json|jsonl|csv|txt|log|mcap)$/i;
/** Of longer files the beginning, where a recording says what it is. */
const mostBytes = 4e6;

/** Files of a library, by their paths within it, that hold a name in their text or in their own name. */
export async function stillNamedIn(home: string, name: string): Promise<string[]> {
  const sought = name.toLowerCase();
  const found: string[] = [];
  for (const path of await walkFiles(home)) {
    const within = relative(home, path);
    if (within.toLowerCase().includes(sought) || (await holds(path, sought))) found.push(within);
  }
  return found;
}

async function holds(path: string, sought: string): Promise<boolean> {
  if (!textFile.test(path)) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    return buffer.toString('utf8', 0, bytesRead).toLowerCase().includes(sought);
  } finally {
    await file.close();
  }
}
