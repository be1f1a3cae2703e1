import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { openExport } from '../exchange/export/open-export.ts';
import { openSubjectDialog } from '../subjects/subject-dialogs-store.ts';
import { openTab } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { openInLabel } from './open-in-label.ts';
import { useTrashSessions } from './use-trash-sessions.tsx';

/** Open, label, rename, delete. */
export function SessionMenu({ session }: { session: SessionSummary }) {
  const { id, name, frames } = session;
  const trash = useTrashSessions();
  const [isDescribed, setDescribed] = useState(false);
  return (
    <>
      <Menu position="bottom-end" shadow="lg" width={210}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${name}`}>
            <Icon name="more" size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="play" size={14} />}
            disabled={frames === 0}
            onClick={() => openTab('library', id)}
          >
            Open
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="label" size={14} />}
            disabled={frames === 0}
            onClick={() => openInLabel(id)}
          >
            Label
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="pencil" size={14} />}
            onClick={() => setDescribed(true)}
          >
            Name, tags and notes …
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="download" size={14} />}
            disabled={frames === 0}
            onClick={() =>
              openExport({
                ...{ id, name, people: session.people },
                isLabelled: session.classes.length > 0,
              })
            }
          >
            Export …
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="person" size={14} />}
            disabled={frames === 0}
            onClick={() =>
              openSubjectDialog({ kind: 'who', session: id, name, people: session.people })
            }
          >
            Who is who …
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="live" size={14} />}
            disabled={frames === 0}
            onClick={() => openSubjectDialog({ kind: 'compare', session: id, name })}
          >
            Why did live differ? …
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<Icon name="trash" size={14} />}
            onClick={() => void trash([id])}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDescribed && <AboutDialog session={session} onClose={() => setDescribed(false)} />}
    </>
  );
}
