import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { bearerOf, isToken } from '../ingest/access-token.ts';
import { refusalOf } from '../ingest/host-check.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ModelFiles } from '../models/model-files.ts';
import type { Subjects } from '../subjects/subjects.ts';
import { addExchangeRoutes } from './exchange-routes.ts';
import { addModelRoutes } from './model-routes.ts';
import { addSubjectRoutes } from './subject-routes.ts';

export type HttpServerOptions = {
  /** The built screen; where it is absent the app runs and says so. */
  screenFolder: string;
  token: string;
  models: ModelFiles;
  exchange: Exchange;
  subjects: Subjects;
  liveReport(): unknown;
  statusPage(): string;
};

/**
 * Serves the screen's files to anybody who reaches the port (they hold no data), `/api/live`, `/api/models` and `/status`
 * to those who know the token. Requests of foreign pages are refused on every route.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { token, screenFolder } = options;
  // No request log: addresses may hold the token.
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    setHeaders(request, reply);
    const reason = refusalOf(request.raw, 'own');
    if (reason !== undefined) return reply.code(403).type('text/plain').send(`${reason}\n`);
  });

  app.get('/api/live', async (request, reply) => {
    if (isToken(token, bearerOf(request.headers.authorization))) {
      return reply.header('cache-control', 'no-store').send(options.liveReport());
    }
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .send({ error: 'Send the token that the app printed as "Authorization: Bearer TOKEN"' });
  });

  app.get<{ Querystring: { token?: unknown } }>('/status', async (request, reply) => {
    const cookie = cookieName(request);
    reply.header('cache-control', 'no-store');
    // The token leaves the address after the first load: it would stay in the browser's history.
    if (isToken(token, request.query.token)) {
      const kept = `${cookie}=${token}; Path=/status; HttpOnly; SameSite=Strict`;
      return reply.header('set-cookie', kept).redirect('/status', 303);
    }
    const offered = bearerOf(request.headers.authorization) ?? cookieOf(request, cookie);
    if (isToken(token, offered)) return reply.type('text/html').send(options.statusPage());
    return reply
      .code(401)
      .type('text/plain')
      .send('Open /status?token=TOKEN with the token that the app printed\n');
  });

  const knowsToken = (request: FastifyRequest) =>
    isToken(token, bearerOf(request.headers.authorization));
  await app.register((scope, _options, done) => {
    addModelRoutes(scope, options.models, knowsToken);
    done();
  });
  await app.register((scope, _options, done) => {
    addExchangeRoutes(scope, options.exchange, knowsToken);
    done();
  });
  await app.register((scope, _options, done) => {
    addSubjectRoutes(scope, options.subjects, knowsToken);
    done();
  });

  if (existsSync(join(screenFolder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: screenFolder,
      cacheControl: false,
      setHeaders(reply, path) {
        // Names of assets change with their content.
        const isAsset = path.startsWith(join(screenFolder, 'assets'));
        reply.setHeader('cache-control', isAsset ? 'max-age=31536000, immutable' : 'no-cache');
      },
    });
  } else {
    app.get('/', async (_request, reply) =>
      reply
        .code(503)
        .type('text/plain')
        .send(`The screen is not built: ${screenFolder} is missing\n`),
    );
  }
  return app;
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  const host = /^[\w.:[\]-]+$/.test(request.headers.host ?? '') ? request.headers.host : '';
  reply.headers({
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "font-src 'self' data:",
      // Kinectron's PeerJS server, on whichever machine it runs; its port is always the same.
      `connect-src 'self' ws://${host} ws://*:9001`,
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
}

/** Cookies are shared by all ports of a machine; two apps must not overwrite each other's. */
function cookieName(request: FastifyRequest): string {
  return `framewise-${/:(\d+)$/.exec(request.headers.host ?? '')?.[1] ?? '80'}`;
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
