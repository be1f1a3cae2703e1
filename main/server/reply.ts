import type { Answer } from '../wire/answer.ts';

/** Has something done and answers once: with what came of it, or with the reason why nothing did. */
export function reply(answer: unknown, act: () => unknown): void {
  // A message that asks for no answer is not one of ours.
  if (typeof answer !== 'function') return;
  const send = answer as (result: Answer<unknown>) => void;
  Promise.resolve()
    .then(act)
    .then(
      (value) => send({ ok: true, value: value ?? null }),
      (error: unknown) =>
        send({ ok: false, error: error instanceof Error ? error.message : String(error) }),
    );
}
