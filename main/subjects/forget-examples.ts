import { openTaughtFile } from '../teach/taught-file.ts';

/** Takes somebody's moments out of the examples by which actions were taught; an action that has none left goes. */
export async function forgetExamples(
  home: string,
  session: string,
  people: readonly string[],
): Promise<void> {
  const isTheirs = (example: { session: string; person: string }) =>
    example.session === session && people.includes(example.person);
  const file = await openTaughtFile(home);
  const { actions } = file.value();
  const isTaught = actions.some(({ examples, negatives }) =>
    [...examples, ...negatives].some(isTheirs),
  );
  if (!isTaught) return;
  await file.change((taught) => ({
    ...taught,
    actions: taught.actions
      .map((action) => ({
        ...action,
        examples: action.examples.filter((example) => !isTheirs(example)),
        negatives: action.negatives.filter((example) => !isTheirs(example)),
      }))
      .filter(({ examples }) => examples.length > 0),
  }));
}
