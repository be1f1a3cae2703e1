import { create } from 'zustand';
import type { TaughtAction, TaughtActions, TaughtQuality } from '../../main/wire/teach-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';

export type TaughtStore = {
  /** Undefined until the app answered. */
  taught: TaughtActions | undefined;
  /** Names of what is being learned. */
  teaching: string[] | undefined;
  quality: TaughtQuality | undefined;
  /** Seconds from the last examples until the model knew them. */
  tookSecs: number | undefined;
};

export const useTaughtStore = create<TaughtStore>()(() => ({
  taught: undefined,
  teaching: undefined,
  quality: undefined,
  tookSecs: undefined,
}));

/** Figures of before are no longer theirs. */
export function takeTaught(taught: TaughtActions): void {
  useTaughtStore.setState((before) => ({
    taught,
    quality: exampleIds(before.taught) === exampleIds(taught) ? before.quality : undefined,
  }));
}

/** Asks for the taught actions; where that fails it is asked again with the next connection. */
export async function refreshTaught(connection: AppConnection): Promise<void> {
  try {
    takeTaught(await connection.ask('listActions'));
  } catch {
    // The frame says that the app cannot be reached.
  }
}

export function actionNamed(
  taught: TaughtActions | undefined,
  name: string,
): TaughtAction | undefined {
  return taught?.actions.find((action) => action.name === name);
}

function exampleIds(taught: TaughtActions | undefined): string {
  const actions = taught?.actions ?? [];
  return actions
    .flatMap(({ name, examples, negatives }) => [
      name,
      ...[...examples, ...negatives].map(({ id }) => id),
    ])
    .join(' ');
}
