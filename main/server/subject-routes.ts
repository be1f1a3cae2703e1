import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Subjects } from '../subjects/subjects.ts';
import type { SubjectDownload } from '../wire/subject-events.ts';
import { parseName } from '../wire/parse-requests.ts';
import { addPassingHooks, sendFile } from './passing-routes.ts';

type ForSubject = { Params: { id: string }; Querystring: { ticket?: unknown } };

/** All that there is of somebody as a file: see `main/wire/subject-events.ts` for the routes. */
export function addSubjectRoutes(
  scope: FastifyInstance,
  subjects: Subjects,
  knowsToken: (request: FastifyRequest) => boolean,
): void {
  const tickets = addPassingHooks(scope, knowsToken);
  const prepare = ({ params }: FastifyRequest<ForSubject>) =>
    subjects.export(parseName('Person', params.id));

  scope.get<ForSubject>('/api/subjects/:id', async (request, reply) => {
    const { ticket } = request.query;
    const file = ticket === undefined ? await prepare(request) : tickets.take(ticket);
    if (file !== undefined) return sendFile(reply, file);
    const error = 'This download was fetched already or is too old; export again';
    return reply.code(410).send({ error });
  });

  scope.post<ForSubject>(
    '/api/subjects/:id/download',
    async (request): Promise<SubjectDownload> => {
      const file = await prepare(request);
      const address = `/api/subjects/${encodeURIComponent(request.params.id)}?ticket=${tickets.give(file)}`;
      return { address, name: file.name, sizeBytes: file.sizeBytes };
    },
  );
}
