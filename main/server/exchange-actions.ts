import type { Exchange } from '../exchange/exchange.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import {
  parseExportRequest,
  parseImportPlan,
  parseTableMapping,
  parseTableRequest,
} from '../wire/parse-exchange-requests.ts';
import { parseName } from '../wire/parse-requests.ts';
import { idOf } from './id-of.ts';
import { reply } from './reply.ts';
import type { ExchangeActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

export type ExchangeActionParts = {
  exchange: Exchange;
  /** Tells every screen that lists of sessions are to be asked for again. */
  sessionsChanged: () => void;
};

/** Has what screens ask for about files that come and go done. */
export function createExchangeActions(parts: ExchangeActionParts): ExchangeActions {
  const { exchange, sessionsChanged } = parts;
  const changing = async <Value>(change: Promise<Value>): Promise<Value> => {
    try {
      return await change;
    } finally {
      sessionsChanged();
    }
  };
  return {
    beginImport: async () => ({ batch: await exchange.batches.begin() }),
    checkImport: (plan) => exchange.check(plan),
    runImport: (plan) => changing(exchange.run(plan)),
    undoImport: (id) => changing(exchange.undo(id)),
    discardImport: (batch) => exchange.batches.discard(batch),
    readTable: (request) => exchange.readTable(request),
    keepTableMapping: (mapping) => exchange.mappings.keep(mapping),
    forgetTableMapping: (name) => exchange.mappings.forget(name),
    checkExport: async (request) => {
      idOf('session', request.session, isSessionId);
      return exchange.checkExport(request);
    },
  };
}

/** Parses what a screen asks for about files that come and go, has it done and answers it. */
export function answerExchangeRequests(socket: ScreenSocket, actions: ExchangeActions): void {
  socket.on('beginImport', (answer: unknown) => reply(answer, () => actions.beginImport()));
  socket.on('checkImport', (plan: unknown, answer: unknown) =>
    reply(answer, () => actions.checkImport(parseImportPlan(plan))),
  );
  socket.on('runImport', (plan: unknown, answer: unknown) =>
    reply(answer, () => actions.runImport(parseImportPlan(plan))),
  );
  socket.on('undoImport', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.undoImport(parseName('Import', id))),
  );
  socket.on('discardImport', (batch: unknown, answer: unknown) =>
    reply(answer, () => actions.discardImport(parseName('Import', batch))),
  );
  socket.on('readTable', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.readTable(parseTableRequest(request))),
  );
  socket.on('keepTableMapping', (mapping: unknown, answer: unknown) =>
    reply(answer, () => actions.keepTableMapping(parseTableMapping(mapping))),
  );
  socket.on('forgetTableMapping', (name: unknown, answer: unknown) =>
    reply(answer, () => actions.forgetTableMapping(parseName('Columns', name))),
  );
  socket.on('checkExport', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.checkExport(parseExportRequest(request))),
  );
}
