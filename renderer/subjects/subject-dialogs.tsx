import { Modal } from '@mantine/core';
import { CompareLive } from './compare-live.tsx';
import { PeopleList } from './people-list.tsx';
import {
  closeSubjectDialog,
  useSubjectDialog,
  type SubjectDialog,
} from './subject-dialogs-store.ts';
import { WhoIsWho } from './who-is-who.tsx';

/** People of recordings, who is who in a session, and why live differed; over any tab. */
export function SubjectDialogs() {
  const dialog = useSubjectDialog((state) => state.dialog);
  if (dialog === undefined) return null;
  return (
    <Modal
      opened
      size={dialog.kind === 'who' ? 'md' : 'xl'}
      onClose={closeSubjectDialog}
      title={titleOf(dialog)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {dialog.kind === 'people' && <PeopleList />}
      {dialog.kind === 'who' && <WhoIsWho session={dialog.session} people={dialog.people} />}
      {dialog.kind === 'compare' && <CompareLive session={dialog.session} />}
    </Modal>
  );
}

function titleOf(dialog: SubjectDialog): string {
  if (dialog.kind === 'people') return 'People';
  return dialog.kind === 'who'
    ? `Who is who in ${dialog.name}`
    : `Why did live differ? ${dialog.name}`;
}
