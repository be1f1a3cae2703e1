import { changePlan } from '../train-store.ts';
import { SplitEditor, type RoleWords } from './split-editor.tsx';
import { rolesOf, splitGroups, splitWays } from './split-roles.ts';
import { splitCaution, splitWay } from './training-plan.ts';
import { unnamedPeople } from './unnamed-people.ts';
import { useSetup } from './use-setup.ts';

const choices: readonly RoleWords[] = [
  { role: 'learn', name: 'Learning', about: 'what the model sees' },
  { role: 'choose', name: 'Choosing', about: 'when to stop, never learned from' },
  { role: 'test', name: 'Testing', about: 'what the figures are from, never seen before' },
  {
    role: 'both',
    name: 'Choosing and testing',
    about: 'too few to keep apart, never learned from',
  },
];

/** Who is learned from and who is kept aside. */
export function TrainingSplit() {
  const { plan, chosen } = useSetup();
  const by = splitWay(plan, chosen);
  const groups = splitGroups(chosen, by);
  return (
    <SplitEditor
      title="Who is learned from"
      by={by}
      ways={splitWays(chosen)}
      groups={groups}
      roles={rolesOf(groups, plan.roles)}
      choices={choices}
      isChanged={plan.roles.size > 0}
      caution={splitCaution(plan, chosen) ?? (by === 'person' ? unnamedPeople(chosen) : undefined)}
      onBy={(value) => changePlan({ by: value, roles: new Map() })}
      onMove={(key, role) => changePlan({ roles: new Map([...plan.roles, [key, role]]) })}
      onReset={() => changePlan({ roles: new Map() })}
    />
  );
}
