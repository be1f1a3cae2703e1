import { createRandom } from '../../model/random.ts';
import type { Instance } from '../instances.ts';
import { shuffled } from '../shuffled.ts';

/**
 * The instances whose labels a semi-supervised run may see: this share of each class, at least one, taken from as many
 * people as there are before anyone's second. The same seed chooses the same ones, in the instances' order.
 *
 * @param share from 0 to 1, such as 0.01
 */
export function chooseLabelled(
  instances: readonly Instance[],
  share: number,
  seed: number,
): Instance[] {
  const random = createRandom(seed);
  const ofClass = new Map<number, Instance[]>();
  for (const instance of instances) {
    const others = ofClass.get(instance.label) ?? [];
    ofClass.set(instance.label, [...others, instance]);
  }
  const chosen = new Set<Instance>();
  for (const label of [...ofClass.keys()].sort((a, b) => a - b)) {
    const all = ofClass.get(label)!;
    const count = Math.max(1, Math.round(share * all.length));
    for (const instance of personByPerson(shuffled(all, random)).slice(0, count)) {
      chosen.add(instance);
    }
  }
  return instances.filter((instance) => chosen.has(instance));
}

/** Everybody's first instance, then everybody's second, and so on. */
function personByPerson(instances: readonly Instance[]): Instance[] {
  const seen = new Map<string, number>();
  const turns = instances.map((instance) => {
    const { personKey } = instance.track;
    const turn = seen.get(personKey) ?? 0;
    seen.set(personKey, turn + 1);
    return { instance, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ instance }) => instance);
}
