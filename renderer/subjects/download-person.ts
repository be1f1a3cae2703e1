import { notifications } from '@mantine/notifications';
import type { SubjectDownload } from '../../main/wire/subject-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';
import { reasonOf } from '../ui/words.ts';

/** Has all that there is of somebody written and handed to the browser; where that fails the reason is shown. */
export async function downloadPerson({ request }: AppConnection, id: string): Promise<void> {
  try {
    const path = `/api/subjects/${encodeURIComponent(id)}/download`;
    const { address, name } = await request<SubjectDownload>(path, { method: 'POST' });
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
  } catch (error) {
    notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 });
  }
}
