import type { AppState } from '../wire/app-state.ts';
import type { LatestLabels } from './latest-labels.ts';

export type LiveReport = ReturnType<typeof liveReport>;

/** The document of `GET /api/live`: what goes on now, for scripts. */
export function liveReport(
  state: AppState,
  labels: LatestLabels,
  screens: { sent: number; dropped: number }[],
  problems: { source: string; kind: string; count: number; text: string }[],
) {
  const { model, engine, latency } = state;
  const nameOf = (index: number | undefined) =>
    index === undefined ? null : (model?.classes[index]?.name ?? null);
  return {
    people: state.people.map((person) => {
      const { provisional, settled } = labels.of(person);
      return {
        person: person.id,
        name: person.name,
        label: person.label,
        confidence: person.confidence,
        provisional: nameOf(provisional),
        settled: nameOf(settled),
        source: person.sourceId,
        status: person.status,
        detail: person.detail,
      };
    }),
    rates: state.rates,
    latencyMillis: {
      wait: latency.waitMillis,
      model: latency.modelMillis,
      total: latency.totalMillis,
    },
    queuedWindows: state.queuedWindows,
    engine: engine.name,
    engineState: engine.state,
    model: model?.id ?? null,
    sources: state.sources.map(
      ({ id, name, kind, state: sourceState, detail, rateHz, frames }) => ({
        id,
        name,
        kind,
        state: sourceState,
        detail,
        rateHz,
        frames,
      }),
    ),
    problems,
    screens: screens.map(({ sent, dropped }) => ({ framesSent: sent, framesDropped: dropped })),
  };
}
