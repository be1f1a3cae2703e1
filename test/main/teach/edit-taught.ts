import { openTaughtFile } from '../../../main/teach/taught-file.ts';

// Adds one action after the other and tells each that is on the disk, until it is killed.
process.once('message', (home: string) => {
  void (async () => {
    const file = await openTaughtFile(home);
    for (let count = 0; ; count++) {
      const action = { id: `${count}`, name: `action ${count}`, examples: [], negatives: [] };
      await file.change((taught) => ({ ...taught, actions: [...taught.actions, action] }));
      process.send?.(count);
    }
  })();
});
