import { Checkbox, Table } from '@mantine/core';
import { classColour } from '../../ui/class-colours.ts';
import { count, minutes } from '../../ui/words.ts';
import { changePlan } from '../train-store.ts';
import page from '../train-page.module.css';
import { classAmounts, type ClassAmount } from './class-amounts.ts';
import { peopleOf } from './people-of.ts';
import { StepHead } from './step-head.tsx';
import { useSetup } from './use-setup.ts';
import styles from './setup.module.css';

/** What to learn: the actions that the chosen sessions show, how much there is of each, and what is too little. */
export function ClassesStep() {
  const { plan, chosen } = useSetup();
  const amounts = classAmounts(chosen);
  const kept = amounts.filter(({ name }) => !plan.leftOut.has(name));
  const poor = kept.filter(({ isTooLittle }) => isTooLittle).length;
  return (
    <section className={page['card']} aria-label="What to learn">
      <StepHead number={1} title="What to learn">
        {plan.task !== 'pretrain' &&
          amounts.length > 0 &&
          `${kept.length} of ${count(amounts.length, 'action', 'actions')}, shown by ${count(peopleOf(chosen).length, 'person', 'people')}`}
      </StepHead>
      {plan.task === 'pretrain' ? (
        <p className={page['note']}>
          How people move, without labels: the model that comes out names nothing yet, others can
          start from it
        </p>
      ) : (
        <ClassTable amounts={amounts} leftOut={plan.leftOut} />
      )}
      {plan.task !== 'pretrain' && poor > 0 && (
        <p className={page['note']} data-warn>
          {count(poor, 'action has', 'actions have')} hardly any examples; record more, or untick{' '}
          {poor === 1 ? 'it' : 'them'}, and what shows {poor === 1 ? 'it' : 'them'} counts as no
          action
        </p>
      )}
    </section>
  );
}

function ClassTable({
  amounts,
  leftOut,
}: {
  amounts: ClassAmount[];
  leftOut: ReadonlySet<string>;
}) {
  if (amounts.length === 0) {
    return (
      <p className={page['note']}>
        The sessions that are chosen below have no labels; tick some that have
      </p>
    );
  }
  const learn = (names: readonly string[], isLearned: boolean) => {
    const next = new Set(leftOut);
    for (const name of names) {
      if (isLearned) next.delete(name);
      else next.add(name);
    }
    changePlan({ leftOut: next });
  };
  const kept = amounts.filter(({ name }) => !leftOut.has(name)).length;
  return (
    <div className={styles['scroll']}>
      <Table className={page['table'] ?? ''} stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={32}>
              <Checkbox
                size="xs"
                aria-label="Learn all actions"
                checked={kept === amounts.length}
                indeterminate={kept > 0 && kept < amounts.length}
                onChange={({ currentTarget }) =>
                  learn(
                    amounts.map(({ name }) => name),
                    currentTarget.checked,
                  )
                }
              />
            </Table.Th>
            <Table.Th>Action</Table.Th>
            <Table.Th className={page['number'] ?? ''}>Examples</Table.Th>
            <Table.Th className={page['number'] ?? ''}>Length</Table.Th>
            <Table.Th className={page['number'] ?? ''}>People</Table.Th>
            <Table.Th className={styles['verdict'] ?? ''}>Is it enough?</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {amounts.map(({ name, instances, seconds, people, lack, isTooLittle }, index) => (
            <Table.Tr key={name} data-out={leftOut.has(name)}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  aria-label={`Learn ${name}`}
                  checked={!leftOut.has(name)}
                  onChange={({ currentTarget }) => learn([name], currentTarget.checked)}
                />
              </Table.Td>
              <Table.Td>
                <span
                  className={page['swatch']}
                  style={{ background: classColour(index + 1).fill }}
                />
                {name}
                {lack !== undefined && (
                  <span className={styles['lackBelow']} data-bad={isTooLittle}>
                    {lack}
                  </span>
                )}
              </Table.Td>
              <Table.Td className={page['number'] ?? ''}>{instances}</Table.Td>
              <Table.Td className={page['number'] ?? ''}>{minutes(seconds)}</Table.Td>
              <Table.Td className={page['number'] ?? ''}>{people}</Table.Td>
              <Table.Td
                className={`${styles['lack'] ?? ''} ${styles['verdict'] ?? ''}`}
                data-ok={lack === undefined}
                data-bad={isTooLittle}
              >
                {lack ?? 'Enough'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
