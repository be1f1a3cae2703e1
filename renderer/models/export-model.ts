import type { ModelDownload, ModelFormat } from '../../main/wire/model-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';

/** Has a model written in a format and handed to the browser, which saves it where the person wants it. */
export async function exportModel(
  { request }: AppConnection,
  id: string,
  format: ModelFormat,
): Promise<void> {
  const { address, name } = await request<ModelDownload>(
    `/api/models/${encodeURIComponent(id)}/download?format=${format}`,
    { method: 'POST' },
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
