import type { EngineName } from '../../model/engines/engine.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { testEngine } from '../../model/engines/self-test.ts';

// Each engine is tried in a process of its own: trying one may take the process down.
process.once('message', (options: EngineOptions & { engine: EngineName }) => {
  void testEngine(options).then((report) => {
    process.send?.(report, () => process.exit(0));
  });
});
process.on('disconnect', () => process.exit(0));
