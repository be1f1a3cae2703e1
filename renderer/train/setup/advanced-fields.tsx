import { Button, NumberInput, Select, Switch } from '@mantine/core';
import type { AdvancedSettings } from '../../../main/wire/training-events.ts';
import { changePlan } from '../train-store.ts';
import page from '../train-page.module.css';
import type { AdvancedField, AdvancedGroup } from './advanced-field.ts';
import { advancedGroups } from './advanced-groups.ts';
import type { TrainingPlan } from './training-plan.ts';
import styles from './setup.module.css';

/** The paper's parameters; an empty one is the app's to choose. */
export function AdvancedFields({ plan }: { plan: TrainingPlan }) {
  const change = (key: keyof AdvancedSettings, value: unknown) => {
    const rest = Object.entries(plan.advanced).filter(([name]) => name !== key);
    const next = value === undefined ? rest : [...rest, [key, value]];
    changePlan({ advanced: Object.fromEntries(next) as AdvancedSettings });
  };
  return (
    <>
      {advancedGroups.map((group) => (
        <Group key={group.name} group={group} advanced={plan.advanced} onChange={change} />
      ))}
      {Object.keys(plan.advanced).length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => changePlan({ advanced: {} })}
        >
          All as the app has it
        </Button>
      )}
    </>
  );
}

function Group(props: {
  group: AdvancedGroup;
  advanced: AdvancedSettings;
  onChange: (key: keyof AdvancedSettings, value: unknown) => void;
}) {
  const { group, advanced, onChange } = props;
  const fields = (
    <div className={styles['fields']}>
      {group.fields.map((field) => (
        <Field
          key={field.key}
          field={field}
          value={advanced[field.key]}
          onChange={(value) => onChange(field.key, value)}
        />
      ))}
    </div>
  );
  if (group.isFolded !== true) {
    return (
      <fieldset className={styles['fieldGroup']}>
        <legend>{group.name}</legend>
        {fields}
      </fieldset>
    );
  }
  const changes = group.fields.filter(({ key }) => advanced[key] !== undefined).length;
  return (
    <details className={styles['fieldGroup']}>
      <summary>
        {group.name}
        {changes > 0 && <span className={page['faint']}> {changes} changed</span>}
      </summary>
      {fields}
    </details>
  );
}

function Field(props: {
  field: AdvancedField;
  value: string | number | boolean | undefined;
  onChange: (value: string | number | boolean | undefined) => void;
}) {
  const { field, value, onChange } = props;
  const common = { size: 'xs', label: field.name, description: field.about } as const;
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked || undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={field.choices}
          value={String(value ?? field.usual)}
          onChange={(next) => onChange(choiceOf(field.key, next, field.usual))}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          placeholder={field.usual === undefined ? 'As the app has it' : String(field.usual)}
          min={field.min}
          max={field.max}
          step={field.step}
          allowDecimal={!Number.isInteger(field.step) || field.min === 0}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
  }
}

function choiceOf(
  key: AdvancedField['key'],
  chosen: string | null,
  usual: string,
): string | number | undefined {
  if (chosen === null || chosen === usual) return undefined;
  return key === 'views' ? Number(chosen) : chosen;
}
