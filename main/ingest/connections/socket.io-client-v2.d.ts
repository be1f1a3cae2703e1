declare module 'socket.io-client-v2' {
  type Client = {
    on(event: string, listener: (...words: unknown[]) => void): Client;
    once(event: string, listener: (...words: unknown[]) => void): Client;
    emit(event: string, ...words: unknown[]): Client;
    close(): void;
    /** Called with each packet of an event: its name, then what came with it. */
    onevent(packet: { data?: unknown }): void;
    /** `add` is called with each piece, text or bytes, as it came. */
    io: { decoder: { add(data: unknown): void } };
  };
  export default function connect(address: string, options?: object): Client;
}
