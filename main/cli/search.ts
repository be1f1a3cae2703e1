import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { joinFeatures } from '../../training/probe/features.ts';
import { fitFeatureSpace } from '../features/feature-space.ts';
import { modelLibrary } from '../models/model-library.ts';
import { sampleRows } from '../search/sample-rows.ts';
import { SearchIndex } from '../search/search-index.ts';
import { featuresOfLibrary } from './features-of-library.ts';
import { engineOption, homeOption, jsonOption, orUsageError, parseCount, threadsOption } from './options.ts'; // prettier-ignore
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type SearchOptions = EngineOptions & {
  session: string;
  person: string;
  from: number;
  to: number;
  limit: number;
  model: string;
  home?: string;
  json?: boolean;
};

const rowsOfSpace = 3000;

/** Finds the moments of all sessions that are most like one. */
export function searchCommand(): Command {
  const secs = orUsageError(parseSecs);
  return new Command('search')
    .requiredOption('--session <id>', 'where the motion is that is looked for')
    .requiredOption('--person <id>', 'whose motion it is')
    .requiredOption('--from <seconds>', "of the recording's clock", secs)
    .requiredOption('--to <seconds>', "of the recording's clock", secs)
    .option('--limit <n>', 'matches at most', orUsageError(parseCount), 10)
    .option('--model <model>', 'id or file of the model whose encoder looks at motion', 'starter')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runSearch);
}

async function runSearch(options: SearchOptions): Promise<void> {
  const home = libraryHome(options.home);
  const models = modelLibrary({ home, resolvePath: fromWhereTheyStand });
  const { id } = await models.find(options.model);
  const model = await models.load(options.model);
  const { sessions } = await featuresOfLibrary({ model, id }, { ...options, home });
  const each = Math.max(4, Math.ceil(rowsOfSpace / Math.max(1, sessions.size)));
  const rows = joinFeatures([...sessions.values()].map((features) => sampleRows(features, each)));
  if (rows.count < 2) throw new Error('There is no motion in the library to search');
  const index = new SearchIndex(fitFeatureSpace(rows));
  for (const [session, features] of sessions) index.put(session, features);
  const { session, person, from: startSecs, to: endSecs, limit } = options;
  const matches = index.search({ session, person, startSecs, endSecs }, limit);
  if (options.json === true) printJson({ matches, searchedSecs: index.secs });
  else {
    for (const match of matches) {
      const span = `${match.startSecs.toFixed(2)} – ${match.endSecs.toFixed(2)} s`;
      process.stdout.write(`${match.score.toFixed(3)}  ${match.session}  ${match.person}  ${span}\n`); // prettier-ignore
    }
  }
}

function parseSecs(text: string): number {
  const secs = Number(text);
  if (text.trim() === '' || !Number.isFinite(secs)) throw new Error(`expected seconds, found ${text}`); // prettier-ignore
  return secs;
}
