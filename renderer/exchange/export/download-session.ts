import type { ExportRequest, SessionDownload } from '../../../main/wire/exchange-events.ts';
import type { AppConnection } from '../../connection/app-connection.ts';

/** Has a session written in a format and handed to the browser, which saves it where the person wants it. */
export async function downloadSession(
  { request }: AppConnection,
  { session, format, people = [] }: ExportRequest,
): Promise<void> {
  const query = new URLSearchParams([
    ['format', format],
    ...people.map((each) => ['person', each]),
  ]);
  const { address, name } = await request<SessionDownload>(
    `/api/sessions/${encodeURIComponent(session)}/download?${query}`,
    { method: 'POST' },
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
