import { Decoder, Encoder } from 'socket.io-parser';
import { createByteBudget } from './byte-budget.ts';

/** socket.io's own parser, that counts what each connection sends before it parses it. */
export function createBoundedParser(nowMillis: () => number): {
  Encoder: typeof Encoder;
  Decoder: new () => Decoder;
} {
  class BoundedDecoder extends Decoder {
    readonly #budget = createByteBudget(nowMillis);

    /** @throws a LimitError, upon which socket.io tells the connection's sockets and closes it */
    override add(data: unknown): void {
      const isText = typeof data === 'string';
      this.#budget.take(isText ? Buffer.byteLength(data) : (data as Uint8Array).byteLength, isText);
      super.add(data);
    }
  }
  return { Encoder, Decoder: BoundedDecoder };
}
