/**
 * Asks the app over HTTP, for what is too large for a message. `Value` is what its document says the app answers.
 *
 * @throws an Error with a sentence for a person
 */
export type HttpRequest = <Value>(address: string, init: RequestInit) => Promise<Value>;

export function createHttpRequest(token: string | undefined): HttpRequest {
  return async <Value>(address: string, init: RequestInit): Promise<Value> => {
    const headers = { authorization: `Bearer ${token ?? ''}` };
    const response = await fetch(address, { ...init, headers }).catch(() => {
      throw new Error('The app did not answer; try again, or restart it');
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `The app answered ${response.status}`);
    return answer as Value;
  };
}
