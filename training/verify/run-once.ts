import type { Engine, Program } from '../../model/engines/engine.ts';

/** Outputs and state after one run of a program. */
export async function runOnce(
  engine: Engine,
  program: Program,
  inputs: Record<string, Float32Array>,
): Promise<{ outputs: Record<string, Float32Array>; state: Record<string, Float32Array> }> {
  const compiled = await engine.compile(program);
  try {
    const outputs = await compiled.run(inputs);
    return { outputs, state: await compiled.readState() };
  } finally {
    await compiled.close();
  }
}
