import type { AdvancedSettings } from '../../../main/wire/training-events.ts';

type Keys<T> = {
  [Key in keyof AdvancedSettings]-?: NonNullable<AdvancedSettings[Key]> extends T ? Key : never;
}[keyof AdvancedSettings];

export type NumberField = {
  kind: 'number';
  key: Keys<number>;
  name: string;
  about: string;
  /** What it is where nothing is said; undefined: it follows from the other answers. */
  usual: number | undefined;
  min: number;
  max: number;
  step: number;
};

export type ChoiceField = {
  kind: 'choice';
  /** `views` is a number by its place in the list. */
  key: Keys<string> | 'views';
  name: string;
  about: string;
  usual: string;
  choices: { value: string; label: string }[];
};

export type SwitchField = { kind: 'switch'; key: Keys<boolean>; name: string; about: string };

export type AdvancedField = NumberField | ChoiceField | SwitchField;

export type AdvancedGroup = {
  name: string;
  fields: AdvancedField[];
  /** Few people change these: shown when they are asked for. */
  isFolded?: boolean;
};
