import { freemem } from 'node:os';

/** What this process may still take of the machine's memory. */
export function freeHostBytes(): number {
  return Math.min(freemem(), process.availableMemory());
}
