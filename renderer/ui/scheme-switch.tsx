import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core';
import { Icon } from './icons.tsx';

const order = ['dark', 'light', 'auto'] as const;
const words = { dark: 'Dark', light: 'Light', auto: 'As the system has it' };
const icons = { dark: 'moon', light: 'sun', auto: 'system' } as const;

/** Dark, light, or as the system has it. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = order[(order.indexOf(colorScheme) + 1) % order.length]!;
  return (
    <Tooltip label={`Colours: ${words[colorScheme].toLowerCase()}`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={`Colours: ${words[colorScheme].toLowerCase()}, change to ${words[next].toLowerCase()}`}
        onClick={() => setColorScheme(next)}
      >
        <Icon name={icons[colorScheme]} />
      </ActionIcon>
    </Tooltip>
  );
}
