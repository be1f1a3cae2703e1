import * as tf from '@tensorflow/tfjs-core';
import { createEagerEngine } from './eager.ts';
import type { Engine } from './engine.ts';

/** tfjs in plain JavaScript: for tests and as the very last resort. */
export async function createTfjsCpuEngine(): Promise<Engine> {
  // tfjs-node brings this backend along, and a second one would only give warnings.
  const present: unknown = tf.findBackendFactory('cpu');
  if (typeof present !== 'function') await import('@tensorflow/tfjs-backend-cpu');
  return createEagerEngine('tfjs-cpu', 'cpu', tf.version_core);
}
