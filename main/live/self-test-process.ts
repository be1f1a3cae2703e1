import { testEngines } from '../../model/engines/self-test.ts';

// Engines are tried in a process of their own: trying one may take the process down.
process.once('message', ({ threads }: { threads: number }) => {
  void testEngines(threads).then((reports) => {
    process.send?.(reports, () => process.exit(0));
  });
});
process.on('disconnect', () => process.exit(0));
