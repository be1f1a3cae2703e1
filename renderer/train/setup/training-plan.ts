import type { HoldOut } from '../../../main/wire/hold-out.ts';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import type {
  AdvancedSettings,
  TrainingRequest,
  TrainingTask,
} from '../../../main/wire/training-events.ts';
import { classAmounts } from './class-amounts.ts';
import { pretrainingOffer } from './pretraining-offer.ts';
import { holdOutOf, rolesOf, splitGroups, splitWays, type Role } from './split-roles.ts';
import { sweepObstacle, type Sweep } from './sweep.ts';
import { trainingPresets, type TrainingLength } from './training-presets.ts';

/** What a person has answered; where nothing is said the sensible answer counts. */
export type TrainingPlan = {
  name: string;
  task: TrainingTask;
  /** Names of actions that are not to be learned. */
  leftOut: ReadonlySet<string>;
  by: HoldOut['by'];
  /** What was changed in the suggested split, by group. */
  roles: ReadonlyMap<string, Role>;
  /** Whether to learn from motion first; undefined: where it is sensible. */
  isPretraining: boolean | undefined;
  startFrom: string | undefined;
  length: TrainingLength;
  /** Instead of the length's. */
  preset: TrainingRequest['preset'] | undefined;
  steps: number | undefined;
  seed: number;
  advanced: AdvancedSettings;
  /** Several trainings that differ in one setting. */
  sweep: Sweep | undefined;
};

export const firstPlan: TrainingPlan = {
  name: 'My actions',
  task: 'detect',
  leftOut: new Set(),
  by: 'person',
  roles: new Map(),
  isPretraining: undefined,
  startFrom: undefined,
  length: 'good',
  preset: undefined,
  steps: undefined,
  seed: 1,
  advanced: {},
  sweep: undefined,
};

/** The way to split that is meant: the plan's, where these sessions allow it. */
export function splitWay(plan: TrainingPlan, chosen: readonly SessionSummary[]): HoldOut['by'] {
  return splitWays(chosen).includes(plan.by) ? plan.by : 'person';
}

/** Whether motion is learned first, by what was answered or by what is there. */
export function isPretrainingFirst(
  plan: TrainingPlan,
  all: readonly SessionSummary[],
  chosen: readonly SessionSummary[],
): boolean {
  return (
    plan.task !== 'pretrain' && (plan.isPretraining ?? pretrainingOffer(all, chosen).isSensible)
  );
}

/** What the app is asked for. */
export function trainingRequest(
  plan: TrainingPlan,
  all: readonly SessionSummary[],
  chosen: readonly SessionSummary[],
): TrainingRequest {
  const length = trainingPresets.find(({ value }) => value === plan.length)!;
  const isFirst = isPretrainingFirst(plan, all, chosen);
  const names = classAmounts(chosen).map(({ name }) => name);
  const kept = names.filter((name) => !plan.leftOut.has(name));
  const by = splitWay(plan, chosen);
  const advanced: AdvancedSettings = {
    ...(isFirst ? { pretrainSteps: length.pretrainSteps } : {}),
    ...plan.advanced,
  };
  return {
    name: plan.name.trim(),
    task: plan.task,
    sessions: chosen.map(({ id }) => id),
    ...(plan.task !== 'pretrain' && kept.length < names.length ? { classes: kept } : {}),
    holdOut:
      plan.task === 'pretrain'
        ? { by: 'person', choose: [], test: [] }
        : holdOutOf(by, rolesOf(splitGroups(chosen, by), plan.roles)),
    ...(isFirst ? { pretrainOn: pretrainingOffer(all, chosen).sessions } : {}),
    ...(plan.startFrom === undefined ? {} : { startFrom: plan.startFrom }),
    preset: plan.preset ?? length.preset,
    steps: plan.steps ?? length.steps,
    seed: plan.seed,
    ...(Object.keys(advanced).length === 0 ? {} : { advanced }),
  };
}

/** Why training cannot start like this, and what to do; undefined: it can. */
export function obstacle(
  plan: TrainingPlan,
  all: readonly SessionSummary[],
  chosen: readonly SessionSummary[],
): string | undefined {
  if (chosen.length === 0) return 'Choose at least one session';
  if (plan.name.trim() === '') return 'Give the model a name';
  const sweep = sweepObstacle(plan);
  if (sweep !== undefined || plan.task === 'pretrain') return sweep;
  const names = classAmounts(chosen).map(({ name }) => name);
  if (names.length === 0) {
    return 'None of these sessions has labels; choose sessions in which actions are labelled';
  }
  const kept = names.filter((name) => !plan.leftOut.has(name));
  if (kept.length === 0) return 'Tick at least one action to learn';
  if (plan.task === 'recognise' && kept.length < 2) {
    return 'Naming whole examples needs two actions to tell apart; tick another one';
  }
  if (
    plan.advanced.freezeEncoder === true &&
    plan.startFrom === undefined &&
    !isPretrainingFirst(plan, all, chosen)
  ) {
    return 'An encoder that is kept as it is has to know motion already; choose a model to start from, or learn from motion first';
  }
  const by = splitWay(plan, chosen);
  const roles = [...rolesOf(splitGroups(chosen, by), plan.roles).values()];
  if (roles.every((role) => role !== 'learn')) {
    return 'Nothing is left to learn from; move somebody back to Learning';
  }
  return undefined;
}

/** What to expect of the figures with this split, where that is not the best; undefined: nothing to say. */
export function splitCaution(
  plan: TrainingPlan,
  chosen: readonly SessionSummary[],
): string | undefined {
  const by = splitWay(plan, chosen);
  const { choose, test } = holdOutOf(by, rolesOf(splitGroups(chosen, by), plan.roles));
  if (by === 'person' && splitGroups(chosen, 'person').length < 2) {
    return 'All of this is one person: how well the model does on others cannot be measured';
  }
  if (test.length === 0) {
    return 'Nothing is kept for testing: how well the model does will not be measured';
  }
  if (by !== 'person') {
    return 'The same people are learned from and tested on, so the figures will be better than with strangers';
  }
  if (test.some((key) => choose.includes(key))) {
    return 'Too few people to keep choosing and testing apart, which flatters the figures a little; five or more would allow it';
  }
  return undefined;
}
