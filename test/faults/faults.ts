import { parseArgs } from 'node:util';
import { labelKills } from './label-kills.ts';
import { recorderKills } from './recorder-kills.ts';

// Run by hand: `npm run test:faults`, `npm run test:faults -- label-kills --times 20` for a part. Ends with the first fault that is not survived.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '100' } },
});
const parts: Record<string, (options: { times: number }) => Promise<void>> = {
  'recorder-kills': recorderKills,
  'label-kills': labelKills,
};
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`Fault ${name}: expected one of ${Object.keys(parts).join(', ')}`);
  console.log(name);
  await part({ times: Number(values.times) });
}
