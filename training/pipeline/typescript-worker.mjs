import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// Stands before a thread's TypeScript module: Node 20 does not run the first module of a thread through loaders.
register();
await import(workerData.module);
