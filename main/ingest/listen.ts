import type { AddressInfo, Server } from 'node:net';

/** The given port; without one the usual, or a free one where another program has that. */
export async function listenNear(
  server: Server,
  host: string,
  port: number | undefined,
  usual: number,
): Promise<number> {
  if (port !== undefined) return listen(server, host, port);
  try {
    return await listen(server, host, usual);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException) : undefined;
    if (cause?.code !== 'EADDRINUSE') throw error;
    return listen(server, host, 0);
  }
}

/** Opens the port and gives its number (port 0 picks a free one). @throws naming the port when it cannot be had. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new Error(reasonOf(error, host, port), { cause: error }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program. Close that program or choose another port`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened by this user. Choose one above 1023`;
  if (error.code === 'EADDRNOTAVAIL')
    return `${host} is not an address of this machine (port ${port})`;
  return `Port ${port} on ${host} cannot be opened: ${error.message}`;
}

/** Address to connect to; a server that listens on all addresses is reached on loopback from here. */
export function httpUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
