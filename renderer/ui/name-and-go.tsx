import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import styles from './frame.module.css';

/** A field for the name of an action, known or new, and what is to be done with it. */
export function NameAndGo(props: {
  label: string;
  /** Names that are there already. */
  known: readonly string[];
  verb: string;
  isBusy?: boolean;
  isFocused?: boolean;
  onGo: (name: string) => void;
}) {
  const { label, known, verb, isBusy = false, isFocused = false, onGo } = props;
  const [name, setName] = useState('');
  const typed = name.trim();
  return (
    <form
      className={styles['nameAndGo']}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '' && !isBusy) onGo(typed);
      }}
    >
      <Autocomplete
        size="xs"
        aria-label={label}
        placeholder={label}
        data={[...known]}
        value={name}
        maxLength={60}
        autoFocus={isFocused}
        openOnFocus={!isFocused}
        comboboxProps={{ position: 'top' }}
        onChange={setName}
      />
      <Button type="submit" size="xs" loading={isBusy} disabled={typed === ''}>
        {verb}
      </Button>
    </form>
  );
}
