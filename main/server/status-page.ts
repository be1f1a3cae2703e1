import type { AppState } from '../wire/app-state.ts';
import type { LiveReport } from './live-report.ts';

/** `GET /status`: the live report in words, a plain page that any browser shows and that renews itself. */
export function statusPage(state: AppState, report: LiveReport): string {
  const people = report.people.map(
    ({ name, label, confidence, status, detail, settled }) =>
      `${name}: ${status === 'labelled' ? `${label} (${percent(confidence)})` : detail}` +
      (settled === null ? '' : `, settled ${settled}`),
  );
  const sources = state.sources.map(
    ({ name, detail, rateHz }) => `${name}: ${detail}, ${rateHz.toFixed(0)} frames a second`,
  );
  const { p50, p95 } = report.latencyMillis.total;
  const engine = [
    `Model: ${state.model?.name ?? 'none'}`,
    `Engine: ${state.engine.name === '' ? 'none yet' : `${state.engine.name}, ${state.engine.detail}`}`,
    `Labels a second and person: ${report.rates.labelledHz.toFixed(1)}`,
    `From arrival to label: ${p50.toFixed(0)} ms, 95 of 100 within ${p95.toFixed(0)} ms`,
  ];
  const problems = report.problems.map(({ text, count }) => `${count} × ${text}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="1">
<title>Framewise status</title>
<body style="font: 16px/1.5 sans-serif; margin: 2rem; max-width: 50rem">
<h1>Framewise ${escapeHtml(state.version)}</h1>
${section('People', people, 'Nobody in view')}
${section('Sources', sources, 'No source')}
${section('Model', engine, '')}
${problems.length === 0 ? '' : section('Problems', problems, '')}
</body>
</html>
`;
}

function section(title: string, lines: string[], empty: string): string {
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n');
  return `<h2>${title}</h2>\n${lines.length === 0 ? `<p>${empty}</p>` : `<ul>\n${items}\n</ul>`}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
