declare module 'socket.io-v2' {
  import type { Server as HttpServer } from 'node:http';

  type Socket = {
    emit(event: string, ...words: unknown[]): void;
    disconnect(isAll: boolean): void;
  };
  type Server = {
    on(event: 'connection', listener: (socket: Socket) => void): Server;
    use(check: (socket: Socket, next: (error?: Error) => void) => void): Server;
    emit(event: string, ...words: unknown[]): void;
    close(): void;
  };
  export default function attach(server: HttpServer, options?: object): Server;
}
