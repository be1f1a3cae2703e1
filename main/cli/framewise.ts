import { Command, CommanderError } from 'commander';
import { appVersion } from '../server/app-files.ts';
import { UsageError } from './usage-error.ts';

type Entry = { about: string; load: () => Promise<Command> };

// Only the command that was asked for is loaded: the model's libraries take longer to load than most commands to run.
const commands: Record<string, Entry> = {
  serve: { about: 'run the app and its screen', load: async () => (await import('./serve.ts')).serveCommand() },
  engines: { about: 'what can run models on this machine, and which is fastest', load: async () => (await import('./engines.ts')).enginesCommand() },
  'setup-tensorflow': { about: 'install tfjs on TensorFlow, on the processor or with CUDA', load: async () => (await import('./setup-tensorflow.ts')).setupTensorflowCommand() },
  'setup-cuda': { about: 'install CUDA for onnxruntime', load: async () => (await import('./setup-cuda.ts')).setupCudaCommand() },
  models: { about: 'list, show, import, export, join and quantise models', load: async () => (await import('./models.ts')).modelsCommand() },
  embed: { about: 'representations of clips, as .npy files', load: async () => (await import('./embed.ts')).embedCommand() },
  verify: { about: 'compare an engine with golden numbers', load: async () => (await import('./verify.ts')).verifyCommand() },
  import: { about: 'bring recordings into the library', load: async () => (await import('./import.ts')).importCommand() },
  sessions: { about: 'list, show, delete and export recorded sessions', load: async () => (await import('./sessions.ts')).sessionsCommand() },
  people: { about: 'list, show, export and delete those whom sessions name', load: async () => (await import('./people.ts')).peopleCommand() },
  pretrain: { about: 'train an encoder on motion without labels', load: async () => (await import('./pretrain.ts')).pretrainCommand() },
  train: { about: 'train a model on labelled sessions', load: async () => (await import('./train.ts')).trainCommand() },
  probe: { about: 'put a pretrained encoder to the test', load: async () => (await import('./probe.ts')).probeCommand() },
  run: { about: 'repeat a run from its bundle', load: async () => (await import('./run.ts')).runCommand() },
  runs: { about: 'list, show and delete runs', load: async () => (await import('./runs.ts')).runsCommand() },
  evaluate: { about: 'measure a model on labelled sessions', load: async () => (await import('./evaluate.ts')).evaluateCommand() },
  score: { about: 'score frame probabilities as PKU-MMD does', load: async () => (await import('./score.ts')).scoreCommand() },
  detect: { about: 'label every frame of a recording', load: async () => (await import('./detect.ts')).detectCommand() },
  search: { about: 'find the moments most like one', load: async () => (await import('./search.ts')).searchCommand() },
  teach: { about: 'make a model that knows one more action, by examples', load: async () => (await import('./teach.ts')).teachCommand() },
  replay: { about: 'send a recording or generated motion to a running app', load: async () => (await import('./replay.ts')).replayCommand() },
  doctor: { about: 'look at what a sender of skeletons sends, and say what to change', load: async () => (await import('./doctor.ts')).doctorCommand() },
}; // prettier-ignore

/** Exit status: 0 done, 1 failed, 2 wrong usage. */
async function main(argv: string[]): Promise<number> {
  const name = argv.find((word) => !word.startsWith('-'));
  const root = new Command('framewise').description(
    'Says, frame by frame, what people in a skeleton stream are doing',
  );
  root.version(appVersion);
  // What stands after a command is the command's: setup-tensorflow has a --version of its own.
  root.exitOverride().showHelpAfterError().enablePositionalOptions();
  for (const [command, entry] of Object.entries(commands)) {
    const loaded = command === name ? await entry.load() : new Command(command);
    root.addCommand(loaded.description(entry.about).exitOverride());
  }
  try {
    await root.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
