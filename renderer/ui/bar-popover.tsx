import { Popover, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import styles from './top-bar.module.css';

/** A figure of the top bar that opens what explains it. */
export function BarPopover(props: {
  /** What it opens. */
  name: string;
  /** Whether the label says the name already; screen readers hear it otherwise. */
  isNamed?: boolean;
  label: ReactNode;
  width?: number;
  className?: string | undefined;
  children: (close: () => void) => ReactNode;
}) {
  const { name, isNamed = false, label, width = 340, className, children } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={width}
      position="bottom-start"
      shadow="lg"
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton
          className={`${styles['chip'] ?? ''} ${className ?? ''}`}
          onClick={() => setOpen(!isOpen)}
        >
          {!isNamed && <span className="visually-hidden">{name}: </span>}
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown'] ?? ''} aria-label={name}>
        {isOpen && children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
