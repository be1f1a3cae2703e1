import type { ChildProcess, Serializable } from 'node:child_process';

/** What a process of `askChild` answers: its result, or the reason for a person. */
export type ChildAnswer<Result> =
  { type: 'done'; result: Result } | { type: 'failed'; reason: string };

/**
 * Sends one order to a process that answers it once and ends.
 *
 * @param what is being done, for the reason: `Importing`
 * @throws the reason that the process gave, or that it ended without an answer
 */
export function askChild<Result>(
  child: ChildProcess,
  order: Serializable,
  what: string,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    child.on('message', (answer: ChildAnswer<Result>) => {
      if (answer.type === 'done') resolve(answer.result);
      else reject(new Error(answer.reason));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      reject(new Error(`${what} ended too early (${signal ?? code}); nothing was made`)),
    );
    child.send(order, () => undefined);
  });
}

/** The other side: does the one order that comes, answers it, and ends this process. */
export function answerParent<Order, Result>(act: (order: Order) => Promise<Result>): void {
  const send = (answer: ChildAnswer<Result>) => process.send?.(answer, () => process.exit(0));
  process.once('message', (order: Order) => {
    act(order).then(
      (result) => send({ type: 'done', result }),
      (error: unknown) =>
        send({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
