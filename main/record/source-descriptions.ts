import { jointNames } from '../../model/skeleton.ts';
import type { JointLayout } from '../wire/joint-layout.ts';
import type { SessionDescription, SourceDescription } from '../recordings/session.ts';
import type { SourceState } from '../wire/source-events.ts';

export type DescribedSources = {
  sources: () => readonly SourceState[];
  /** The joints that a source's sensor sees, where that is known. */
  layoutOf: (sourceId: string) => JointLayout | undefined;
};

/** What recordings say about their sources: those that were removed a moment ago are still known. */
export class SourceDescriptions {
  readonly #known = new Map<string, { kind: string; description: SourceDescription }>();
  readonly #options: DescribedSources;

  constructor(options: DescribedSources) {
    this.#options = options;
  }

  /** Looks at what is there; to be called before sources can be gone. */
  refresh(): void {
    const { sources, layoutOf } = this.#options;
    for (const { id, kind, name } of sources()) {
      const layout = layoutOf(id);
      const sensor = layout && { layout: layout.name, sensorJoints: [...layout.sourceJoints] };
      this.#known.set(id, { kind, description: { id, name, joints: [...jointNames], ...sensor } });
    }
  }

  describe(
    about: { name: string; created: string },
    sourceIds: readonly string[],
  ): SessionDescription {
    this.refresh();
    const known = sourceIds.flatMap((id) => this.#known.get(id) ?? []);
    const kinds = [...new Set(known.map(({ kind }) => kind))];
    return {
      ...about,
      origin: kinds.join(', ') || 'live',
      sources: known.map(({ description }) => description),
      details: {},
    };
  }
}
