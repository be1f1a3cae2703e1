import { expect, test } from 'vitest';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { parseTrainingRequest } from '../../main/wire/parse-training-requests.ts';
import {
  firstPlan,
  obstacle,
  splitCaution,
  trainingRequest,
  type TrainingPlan,
} from '../../renderer/train/setup/training-plan.ts';
import { sessionOf } from './session-of.ts';

const labelled = ['1', '2', '3', '4', '5'].map((person) =>
  sessionOf({ id: person, people: [person], classes: { background: 5, wave: 20, kick: 4 } }),
);
const unlabelled = sessionOf({ id: 'kitchen', origin: 'kinect', durationSecs: 3600 });

const whyNot = (plan: TrainingPlan, chosen: SessionSummary[]) =>
  obstacle(plan, [...labelled, unlabelled], chosen);

test('without an answer all labelled actions are learned, a stranger tests them, and nothing is learned first', () => {
  const request = trainingRequest(firstPlan, labelled, labelled);
  expect(request).toMatchObject({
    task: 'detect',
    sessions: ['1', '2', '3', '4', '5'],
    holdOut: { by: 'person', choose: [expect.any(String)], test: [expect.any(String)] },
    preset: 'tiny',
  });
  expect(request).not.toHaveProperty('classes');
  expect(request).not.toHaveProperty('pretrainOn');
});

test('where more motion is without labels than with, all of it is learned first, unless a person says no', () => {
  const all = [...labelled, unlabelled];
  const { pretrainOn, advanced } = trainingRequest(firstPlan, all, labelled);
  expect(pretrainOn).toEqual(all.map(({ id }) => id));
  expect(advanced?.pretrainSteps).toBeGreaterThan(0);
  const said = trainingRequest({ ...firstPlan, isPretraining: false }, all, labelled);
  expect(said).not.toHaveProperty('pretrainOn');
});

test('an action that is left out is not in the request, and what was chosen under Advanced is', () => {
  const plan = {
    ...firstPlan,
    leftOut: new Set(['kick', 'gone']),
    steps: 7,
    advanced: { modality: 'bone', views: 2 },
  } as const;
  const request = trainingRequest(plan, labelled, labelled);
  expect(request).toMatchObject({ classes: ['wave'], steps: 7, advanced: { modality: 'bone', views: 2 } }); // prettier-ignore
});

test.each(['detect', 'recognise', 'pretrain'] as const)(
  'the app takes the request to %s',
  (task) => {
    const request = trainingRequest({ ...firstPlan, task }, [...labelled, unlabelled], labelled);
    expect(parseTrainingRequest(JSON.parse(JSON.stringify(request)))).toEqual(request);
  },
);

test('says why training cannot start', () => {
  expect(whyNot(firstPlan, [])).toMatch(/Choose/);
  expect(whyNot(firstPlan, [unlabelled])).toMatch(/labels/);
  expect(whyNot({ ...firstPlan, task: 'pretrain' }, [unlabelled])).toBeUndefined();
  expect(whyNot({ ...firstPlan, name: ' ' }, labelled)).toMatch(/name/);
  const all = new Set(['wave', 'kick']);
  expect(whyNot({ ...firstPlan, leftOut: all }, labelled)).toMatch(/Tick/);
  const one = { ...firstPlan, task: 'recognise', leftOut: new Set(['kick']) } as const;
  expect(whyNot(one, labelled)).toMatch(/two actions/);
  const out = new Map(labelled.map(({ people }) => [`csv/${people[0]}`, 'test'] as const));
  expect(whyNot({ ...firstPlan, roles: out }, labelled)).toMatch(/left to learn from/);
  const frozen = { ...firstPlan, isPretraining: false, advanced: { freezeEncoder: true } };
  expect(whyNot(frozen, labelled)).toMatch(/start from/);
  expect(whyNot({ ...frozen, isPretraining: true }, labelled)).toBeUndefined();
  expect(whyNot(firstPlan, labelled)).toBeUndefined();
});

test('says what the split does to the figures', () => {
  expect(splitCaution(firstPlan, labelled)).toBeUndefined();
  expect(splitCaution(firstPlan, labelled.slice(0, 3))).toMatch(/Too few people/);
  expect(splitCaution(firstPlan, labelled.slice(0, 2))).toMatch(/not be measured/);
  expect(splitCaution(firstPlan, labelled.slice(0, 1))).toMatch(/one person/);
  expect(splitCaution({ ...firstPlan, by: 'session' }, labelled)).toMatch(/same people/);
});
