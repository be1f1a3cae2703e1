import { join } from 'node:path';
import { createLabelDesk } from '../../main/labels/label-desk.ts';

/** Adds segments without end and says so of each one that was confirmed. */
const [folder = '', prefix = ''] = process.argv.slice(2);
const desk = createLabelDesk({
  fileOf: (id) => join(folder, `${id}.mcap`),
  onChange: () => undefined,
});
const { revision } = await desk.open('a');
for (let index = 0; ; index++) {
  const id = `${prefix}${String(index).padStart(6, '0')}`;
  const segment = { id, person: '1', class: 'bow', start: index, end: index + 1, by: prefix };
  await desk.edit({
    ...{ session: 'a', window: 'one', revision },
    patch: { segments: { removed: [], added: [segment] } },
  });
  process.send?.(id);
}
