import { join } from 'node:path';

/** Where `setup-tensorflow` and `setup-cuda` install, in a library. */
export function enginesFolder(home: string): string {
  return join(home, 'engines');
}
