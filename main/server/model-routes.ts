import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isModelId } from '../models/model-id.ts';
import type { ModelFiles } from '../models/model-files.ts';
import { tooLarge } from '../models/model-files.ts';
import { largestModelBytes, type ModelDownload } from '../wire/model-events.ts';
import { parseModelFileName, parseModelFormat } from '../wire/parse-model-requests.ts';
import { idOf } from './id-of.ts';
import { addPassingHooks, sendFile } from './passing-routes.ts';

type Query = { name?: unknown; format?: unknown; ticket?: unknown };
type ForModel = { Params: { id: string }; Querystring: Query };

/**
 * Models as files, which are too large for messages: neither the app nor a page ever holds one whole.
 *
 * - `POST /api/models?name=FILE` keeps the body as a model.
 * - `GET /api/models/ID?format=F` sends a model.
 * - `POST /api/models/ID/download?format=F` gives an address that sends it once and needs no header, for a browser's own
 *   download; what is in the way of it is told here, while the page can still show it.
 */
export function addModelRoutes(
  scope: FastifyInstance,
  models: ModelFiles,
  knowsToken: (request: FastifyRequest) => boolean,
): void {
  const tickets = addPassingHooks(scope, knowsToken);

  scope.post<{ Querystring: Query }>('/api/models', async (request, reply) => {
    const name = parseModelFileName(request.query.name);
    if (Number(request.headers['content-length'] ?? 0) > largestModelBytes) {
      const error = `${name} could not be imported: ${tooLarge(largestModelBytes)}`;
      return reply.code(413).header('connection', 'close').send({ error });
    }
    return models.receive(name, request.body as Readable);
  });

  scope.get<ForModel>('/api/models/:id', async (request, reply) => {
    const { ticket } = request.query;
    const file = ticket === undefined ? await prepare(request) : tickets.take(ticket);
    if (file !== undefined) return sendFile(reply, file);
    const error = 'This download was fetched already or is too old; export the model again';
    return reply.code(410).send({ error });
  });

  scope.post<ForModel>('/api/models/:id/download', async (request): Promise<ModelDownload> => {
    const file = await prepare(request);
    const address = `/api/models/${encodeURIComponent(request.params.id)}?ticket=${tickets.give(file)}`;
    return { address, name: file.name, sizeBytes: file.sizeBytes };
  });

  const prepare = async ({ params, query }: FastifyRequest<ForModel>) =>
    models.prepare(idOf('model', params.id, isModelId), parseModelFormat(query.format));
}
