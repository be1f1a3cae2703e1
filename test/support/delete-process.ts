import { deleteSubject } from '../../main/subjects/delete-subject.ts';

// Deletes somebody from a library; to be killed meanwhile.
const [home, name] = process.argv.slice(2) as [string, string];
await deleteSubject({ home, id: `id-${name}`, name, models: [], nowMillis: 0 });
