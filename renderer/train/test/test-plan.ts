import type { EncoderTestRequest } from '../../../main/wire/encoder-test-events.ts';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import type { HoldOut } from '../../../main/wire/hold-out.ts';
import { classAmounts } from '../setup/class-amounts.ts';
import { rolesOf, splitGroups, splitWays, suggestedTest, type Role } from '../setup/split-roles.ts';

/** What a person has answered about a test; where nothing is said the sensible answer counts. */
export type TestPlan = {
  /** Of the test; by its encoders without it. */
  name: string | undefined;
  /** Ids of models. */
  encoders: readonly string[];
  /** Whether what several say is added, or each is tested on its own. */
  isTogether: boolean;
  by: HoldOut['by'];
  /** What was changed in the suggested split, by group. */
  roles: ReadonlyMap<string, Role>;
  labelShares: readonly number[];
  /** Of each fine-tuning. */
  steps: number;
};

export const firstTestPlan: TestPlan = {
  name: undefined,
  encoders: [],
  isTogether: false,
  by: 'person',
  roles: new Map(),
  labelShares: [],
  steps: 600,
};

/** The way to split that is meant, and what each group is for: known examples, or tested ones. */
export function testSplit(
  plan: TestPlan,
  chosen: readonly SessionSummary[],
): { by: HoldOut['by']; roles: Map<string, Role> } {
  const by = splitWays(chosen).includes(plan.by) ? plan.by : 'person';
  return { by, roles: rolesOf(splitGroups(chosen, by), plan.roles, suggestedTest) };
}

/** What the app is asked for: one test, or one of each encoder. @param nameOf the model of an id */
export function testRequests(
  plan: TestPlan,
  chosen: readonly SessionSummary[],
  nameOf: (model: string) => string,
): EncoderTestRequest[] {
  const { by, roles } = testSplit(plan, chosen);
  const tests = plan.isTogether ? [[...plan.encoders]] : plan.encoders.map((id) => [id]);
  return tests.map((encoders) => {
    const usual = `Test of ${encoders.map(nameOf).join(' + ')}`;
    const name = plan.name === undefined ? usual : tests.length > 1 ? `${plan.name}: ${encoders.map(nameOf).join()}` : plan.name; // prettier-ignore
    return {
      name: name.slice(0, 200),
      encoders,
      sessions: chosen.map(({ id }) => id),
      holdOut: { by, test: [...roles].flatMap(([key, role]) => (role === 'test' ? [key] : [])) },
      labelShares: [...plan.labelShares].sort((a, b) => a - b),
      steps: plan.steps,
      seed: 1,
    };
  });
}

/** Why a test cannot start like this, and what to do; undefined: it can. */
export function testObstacle(
  plan: TestPlan,
  chosen: readonly SessionSummary[],
): string | undefined {
  if (plan.encoders.length === 0) return 'Choose an encoder to test';
  if (chosen.length === 0) return 'Choose at least one session';
  if (classAmounts(chosen).length < 2) {
    return 'A test needs two labelled actions to tell apart; choose sessions in which they are';
  }
  const roles = [...testSplit(plan, chosen).roles.values()];
  if (!roles.includes('test')) return 'Nobody is tested; move somebody to Tested';
  if (!roles.includes('learn')) return 'Nobody is known to compare with; move somebody to Known';
  return undefined;
}
