import type { ProperTraining } from '../../main/wire/teach-events.ts';
import { firstPlan } from '../train/setup/training-plan.ts';
import { useTrainStore } from '../train/train-store.ts';
import { openTab } from '../ui/frame-store.ts';

/** Opens the Train tab with the taught actions filled in. */
export function trainProperly({ name, sessions, classes, startFrom }: ProperTraining): void {
  useTrainStore.setState((state) => {
    const chosen = new Set(sessions);
    const known = (state.sessions ?? [])
      .filter(({ id }) => chosen.has(id))
      .flatMap((session) => session.classes.map((one) => one.name));
    const leftOut = new Set(known.filter((one) => !classes.includes(one)));
    return { view: 'setup', chosen, plan: { ...firstPlan, name, startFrom, leftOut } };
  });
  openTab('train');
}
