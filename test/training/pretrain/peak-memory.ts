import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { pretrain } from '../../../training/pretrain/pretrain.ts';
import type { PretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';
import { liftingPeople } from '../motion.ts';

/** A process of its own: makes the steps of the recipe that it is given and prints its peak memory, in bytes. */
await pretrain({
  name: 'memory',
  recipe: JSON.parse(process.argv[2]!) as PretrainRecipe,
  dataSet: liftingPeople({ people: 2, seconds: 8, seed: 1 }),
  engine: await createOnnxRuntimeEngine({ threads: 1 }),
  nowMillis: () => 0,
});
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
