import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Exchange } from '../exchange/exchange.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import type { SentFile, SessionDownload } from '../wire/exchange-events.ts';
import { parseExportQuery, parseImportFileName } from '../wire/parse-exchange-requests.ts';
import { idOf } from './id-of.ts';
import { addPassingHooks, sendFile, type Tickets } from './passing-routes.ts';

type Query = { name?: unknown; format?: unknown; person?: unknown; ticket?: unknown };
type ForSession = { Params: { id: string }; Querystring: Query };

/** Sessions and labels as files: see `main/wire/exchange-events.ts` for the routes. */
export function addExchangeRoutes(
  scope: FastifyInstance,
  exchange: Exchange,
  knowsToken: (request: FastifyRequest) => boolean,
): void {
  const tickets: Tickets = addPassingHooks(scope, knowsToken);

  scope.post<{ Params: { batch: string }; Querystring: Query }>(
    '/api/imports/:batch',
    async ({ params, query, body }): Promise<SentFile> => {
      const name = parseImportFileName(query.name);
      return { file: await exchange.batches.receive(params.batch, name, body as Readable) };
    },
  );

  scope.get<ForSession>('/api/sessions/:id', async (request, reply) => {
    const { ticket } = request.query;
    const file = ticket === undefined ? await prepare(request) : tickets.take(ticket);
    if (file !== undefined) return sendFile(reply, file);
    const error = 'This download was fetched already or is too old; export the session again';
    return reply.code(410).send({ error });
  });

  scope.post<ForSession>(
    '/api/sessions/:id/download',
    async (request): Promise<SessionDownload> => {
      const file = await prepare(request);
      const address = `/api/sessions/${encodeURIComponent(request.params.id)}?ticket=${tickets.give(file)}`;
      return {
        address,
        name: file.name,
        sizeBytes: file.sizeBytes,
        files: file.files,
        lost: file.lost,
      };
    },
  );

  const prepare = async ({ params, query }: FastifyRequest<ForSession>) =>
    exchange.prepareExport({
      session: idOf('session', params.id, isSessionId),
      ...parseExportQuery(query),
    });
}
