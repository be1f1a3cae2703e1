import { protocolNamed, type ProtocolPart } from '../../training/protocols.ts';

/** How those who are measured were chosen. */
export type MeasuredChoice = {
  protocol: { name: string; part: ProtocolPart } | undefined;
  views: readonly string[] | undefined;
  /** Views that the model was trained on, where its card says them. */
  trainedViews: readonly string[] | undefined;
};

/**
 * What it means that a model was trained on people whom it is measured on. By views or setups that is as it should be; by
 * people the figures flatter it, and only `allowed` lets them be measured.
 *
 * @returns remarks on the figures, a line each
 * @throws where the overlap is neither meant by the choice nor allowed
 */
export function judgeOverlap(
  overlap: readonly string[],
  { protocol, views, trainedViews }: MeasuredChoice,
  allowed: boolean,
): string[] {
  if (overlap.length === 0) return [];
  const people = overlap.join(', ');
  if (protocol?.part === 'test' && protocolNamed(protocol.name).sharesPeople) {
    return [
      `Trained on the same people (${people}): ${protocol.name} shares people between its parts, and views or setups differ`,
    ];
  }
  const seen = views?.filter((view) => trainedViews?.includes(view) === true) ?? [];
  if (protocol === undefined && views !== undefined && seen.length === 0) {
    const condition = trainedViews === undefined ? 'the figures hold if it was' : 'it was';
    return [
      `Trained on the same people (${people}): they are shared, and ${condition} trained on other views than ${views.join(', ')}`,
    ];
  }
  if (allowed) return [`Trained on ${people}: these figures flatter it`];
  throw new Error(
    `The model was trained on ${people}${seen.length > 0 ? `, from view ${seen.join(', ')} too` : ''}: choose others by --people, or say --allow-overlap`,
  );
}
