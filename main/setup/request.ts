/**
 * A GET request whose failures are sentences.
 *
 * @throws where the host cannot be reached or refuses, with its name and what it said
 */
export async function request(url: string, init: RequestInit = {}): Promise<Response> {
  const { host } = new URL(url);
  const response = await fetch(url, init).catch((error: unknown) => {
    if (init.signal?.aborted === true) throw error;
    const cause = (error as Error).cause as Error | undefined;
    const reason = cause?.message ?? (error as Error).message;
    throw new Error(`${host} cannot be reached (${reason}). Is this machine connected?`, {
      cause: error,
    });
  });
  if (response.status === 404) throw new Error(`${host} does not have ${new URL(url).pathname}`);
  if (!response.ok) throw new Error(`${host} refused ${url}: HTTP status ${response.status}`);
  return response;
}
