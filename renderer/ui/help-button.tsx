import { ActionIcon, Kbd, Modal, Tooltip } from '@mantine/core';
import { keyMap } from './key-map.ts';
import { useFrameStore } from './frame-store.ts';
import styles from './frame.module.css';

/** Opens the keyboard map. */
export function HelpButton() {
  const isOpen = useFrameStore((state) => state.isHelpOpen);
  const open = useFrameStore((state) => state.tab);
  const shown = keyMap.filter(({ tab = open }) => tab === open);
  const setOpen = (isHelpOpen: boolean) => useFrameStore.setState({ isHelpOpen });
  return (
    <>
      <Tooltip label="Keyboard (?)">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label="Keyboard"
          onClick={() => setOpen(true)}
        >
          <span aria-hidden>?</span>
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Keyboard"
        size="md"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <dl className={styles['keys']}>
          {shown.map(({ keys, about }) => (
            <div key={about}>
              <dt>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
