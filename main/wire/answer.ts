/** How a request of a screen ends; `error` is a sentence for a person: what happened and what to do. */
export type Answer<T = null> = { ok: true; value: T } | { ok: false; error: string };
