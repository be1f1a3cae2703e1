import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PassingFile } from '../models/model-files.ts';
import { createDownloadTickets, type DownloadTickets } from './download-tickets.ts';

export type Tickets = DownloadTickets;

/**
 * Makes a scope one of files that come and go: whoever knows the token, or a download's ticket, is let in, bodies come as
 * streams, and errors are sentences.
 */
export function addPassingHooks(
  scope: FastifyInstance,
  knowsToken: (request: FastifyRequest) => boolean,
): Tickets {
  const tickets = createDownloadTickets();
  scope.addHook('onClose', () => tickets.close());
  scope.addHook(
    'onRequest',
    async (request: FastifyRequest<{ Querystring: { ticket?: unknown } }>, reply) => {
      reply.header('cache-control', 'no-store');
      if (knowsToken(request)) return undefined;
      if (request.method === 'GET' && request.query.ticket !== undefined) return undefined;
      // What it would send is not read.
      return reply
        .code(401)
        .headers({ 'www-authenticate': 'Bearer', connection: 'close' })
        .send({ error: 'Send the token that the app printed as "Authorization: Bearer TOKEN"' });
    },
  );
  scope.setErrorHandler(async (error: Error, _request, reply) =>
    reply.code(400).send({ error: error.message }),
  );
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
  return tickets;
}

/** Sends a file and then discards it. */
export function sendFile(reply: FastifyReply, file: PassingFile): FastifyReply {
  const content = createReadStream(file.path);
  content.on('close', () => void file.discard());
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-length': file.sizeBytes,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
    .send(content);
}
