import { expect, test } from 'vitest';
import { parseEncoderTestRequest } from '../../main/wire/parse-encoder-test-request.ts';
import { firstPlan, obstacle, trainingRequest } from '../../renderer/train/setup/training-plan.ts';
import { sweptPlans } from '../../renderer/train/setup/sweep.ts';
import { firstTestPlan, testObstacle, testRequests } from '../../renderer/train/test/test-plan.ts';
import { sessionOf } from './session-of.ts';

const sessions = ['1', '2', '3', '4', '5'].map((person) =>
  sessionOf({ id: person, people: [person], classes: { background: 5, wave: 20, kick: 4 } }),
);
const nameOf = (id: string) => `Model ${id}`;

test('encoders are tested one by one or together, on people whose examples are not known', () => {
  const plan = { ...firstTestPlan, encoders: ['a', 'b'], labelShares: [0.1, 0.01] };
  const each = testRequests(plan, sessions, nameOf);
  expect(each.map(({ name, encoders }) => [name, encoders])).toEqual([
    ['Test of Model a', ['a']],
    ['Test of Model b', ['b']],
  ]);
  const [both, ...others] = testRequests({ ...plan, isTogether: true }, sessions, nameOf);
  expect(others).toEqual([]);
  expect(both).toMatchObject({ encoders: ['a', 'b'], labelShares: [0.01, 0.1] });
  expect(both!.holdOut).toEqual({ by: 'person', test: [expect.any(String)] });
  expect(parseEncoderTestRequest(both)).toEqual(both);
});

test('a test says what it lacks: an encoder, two actions, somebody known and somebody tested', () => {
  const plan = { ...firstTestPlan, encoders: ['a'] };
  expect(testObstacle(plan, sessions)).toBeUndefined();
  expect(testObstacle(firstTestPlan, sessions)).toMatch(/encoder/);
  const waves = sessions.map((session) => ({ ...session, classes: session.classes.slice(0, 2) }));
  expect(testObstacle(plan, waves)).toMatch(/two labelled actions/);
  expect(testObstacle(plan, sessions.slice(0, 1))).toMatch(/Nobody is tested/);
});

test('several values of alpha are a training each, and values that cannot be are refused', () => {
  const plan = { ...firstPlan, sweep: { setting: 'alpha', text: '0, 0.5 1' } } as const;
  expect(obstacle(plan, sessions, sessions)).toBeUndefined();
  const requests = sweptPlans(plan).map((one) => trainingRequest(one, sessions, sessions));
  expect(requests.map(({ name, advanced }) => [name, advanced?.alpha])).toEqual([
    ['My actions, alpha 0', 0],
    ['My actions, alpha 0.5', 0.5],
    ['My actions, alpha 1', 1],
  ]);
  for (const text of ['0.5', '0, 2', '0, x', '1, 1']) {
    const bad = { ...plan, sweep: { setting: 'alpha', text } } as const;
    expect(obstacle(bad, sessions, sessions), text).toMatch(/numbers from 0 to 1/);
  }
  expect(obstacle({ ...plan, startFrom: 'a' }, sessions, sessions)).toMatch(/start from nothing/);
});
