import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Icon } from './icons.tsx';

export function CopyButton({ text, name }: { text: string; name: string }) {
  const clipboard = useClipboard();
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={name}
        onClick={() => clipboard.copy(text)}
      >
        <Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
