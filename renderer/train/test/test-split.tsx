import { SplitEditor, type RoleWords } from '../setup/split-editor.tsx';
import { splitGroups, splitWays } from '../setup/split-roles.ts';
import { useSetup } from '../setup/use-setup.ts';
import { changeTest, useTrainStore } from '../train-store.ts';
import { testSplit } from './test-plan.ts';

const choices: readonly RoleWords[] = [
  { role: 'learn', name: 'Known', about: 'their examples and names are known, to compare with' },
  { role: 'test', name: 'Tested', about: 'their examples have to be named' },
];

/** Whose examples are known, and whose have to be named. */
export function TestSplit() {
  const { chosen } = useSetup();
  const plan = useTrainStore((state) => state.test);
  const { by, roles } = testSplit(plan, chosen);
  return (
    <SplitEditor
      title="Who is tested"
      by={by}
      ways={splitWays(chosen)}
      groups={splitGroups(chosen, by)}
      roles={roles}
      choices={choices}
      isChanged={plan.roles.size > 0}
      caution={
        by === 'session'
          ? 'The same people are known and tested, so strangers may be harder'
          : undefined
      }
      onBy={(value) => changeTest({ by: value, roles: new Map() })}
      onMove={(key, role) => changeTest({ roles: new Map([...plan.roles, [key, role]]) })}
      onReset={() => changeTest({ roles: new Map() })}
    />
  );
}
