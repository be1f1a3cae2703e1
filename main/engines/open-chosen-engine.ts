import type { Engine } from '../../model/engines/engine.ts';
import { openEngine, type EngineOptions } from '../../model/engines/open-engine.ts';
import { enginesFolder } from './engines-folder.ts';
import { rememberedEngine } from './remembered-engine.ts';

/**
 * Opens the engine that was asked for. With 'auto' it is the one that the last self-test of this machine found fastest
 * (`framewise engines`, or the app some seconds after its start); before the first self-test, the first that works.
 *
 * @throws with the reason, when it cannot be opened
 */
export async function openChosenEngine(
  options: Omit<EngineOptions, 'enginesFolder'> & { home: string },
): Promise<Engine> {
  const { engine, threads, home } = options;
  const open = (name: EngineOptions['engine']) =>
    openEngine({ engine: name, threads, enginesFolder: enginesFolder(home) });
  if (engine !== 'auto') return open(engine);
  const best = await rememberedEngine({ home, threads });
  if (best === undefined) return open('auto');
  // What was fastest once may have been uninstalled since.
  return open(best).catch(() => open('auto'));
}
