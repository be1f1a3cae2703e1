import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';

// Run by hand: `npm run bench`, `npm run bench -- engines` for one part, `npm run bench -- --vs-pytorch [--python PATH]`. Figures are medians of interleaved rounds in
// one run, so that ratios hold on a machine whose speed drifts.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '60' },
    steps: { type: 'string', default: '20' },
    'vs-pytorch': { type: 'boolean', default: false },
    python: { type: 'string', default: 'python3' },
    encoder: { type: 'string', default: 'build/results/ucla-joint-1.safetensors' },
    only: { type: 'string', default: '' },
    data: { type: 'string', default: process.env['FRAMEWISE_DATA'] ?? '' },
  },
});
const threads = Number(values.threads);
const parts: Record<string, () => Promise<void>> = {
  engines: async () => {
    const { benchEngines } = await import('./engines.ts');
    await benchEngines({ threads, rounds: Number(values.rounds) });
  },
  start: async () => {
    const { benchStart } = await import('./start.ts');
    await benchStart({ rounds: 3 });
  },
  'vs-pytorch': async () => {
    const { benchVsPyTorch } = await import('./vs-pytorch.ts');
    await benchVsPyTorch({ python: values.python, threads, rounds: Number(values.rounds) });
  },
  pipeline: async () => {
    const { benchPipeline } = await import('./pipeline.ts');
    await benchPipeline({ threads, steps: Number(values.steps) });
  },
  'train-live': async () => {
    const { benchTrainLive } = await import('./train-live.ts');
    await benchTrainLive({ threads, seconds: Math.min(20, Number(values.seconds)), people: 2 });
  },
  people: async () => {
    const { benchPeople } = await import('./people.ts');
    await benchPeople({ seeds: 20 });
  },
  agreement: async () => {
    const { benchAgreement } = await import('./agreement.ts');
    await benchAgreement({ threads });
  },
  ingest: async () => {
    const { benchIngest } = await import('./ingest.ts');
    await benchIngest({ seconds: Number(values.seconds), threads });
  },
  library: async () => {
    const { benchLibrary } = await import('./library.ts');
    await benchLibrary({ hours: 1, seeks: 200 });
  },
  label: async () => {
    const { benchLabel } = await import('./label.ts');
    await benchLabel({ only: values.only });
  },
  search: async () => {
    const { benchSearch } = await import('./search.ts');
    await benchSearch({ encoder: values.encoder, data: values.data });
  },
  live: async () => {
    const { benchLiveLoad } = await import('./live-load.ts');
    await benchLiveLoad({ threads, seconds: Number(values.seconds), people: 6 });
  },
};

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${threads} threads`,
);
const asked = values['vs-pytorch'] ? ['vs-pytorch', ...positionals] : positionals;
// PyTorch and data sets are not everywhere: what needs them is measured where it is asked for.
const usual = Object.keys(parts).filter((name) => name !== 'vs-pytorch' && name !== 'search');
for (const name of asked.length > 0 ? asked : usual) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`Bench ${name}: expected one of ${Object.keys(parts).join(', ')}`);
  console.log(`\n${name}`);
  await part();
}
