import type { ExportFormat } from '../../../main/wire/exchange-events.ts';

/** What a format is for, for whoever chooses. */
export const formatWords: Record<ExportFormat, { name: string; about: string }> = {
  csv: {
    name: 'Table (CSV)',
    about: 'A row for each person and frame, with labels; comes back as it was',
  },
  ntu: { name: 'NTU .skeleton', about: 'For programs that read NTU RGB+D' },
  npy: {
    name: 'NumPy arrays',
    about: 'Float32 [frames, 25, 4] and times, two files for each person',
  },
  bvh: { name: 'BVH', about: 'A turning skeleton for each person, for animation programs' },
  gltf: {
    name: 'glTF (.glb)',
    about: 'All people as one animation at their exact places, for Blender and the web',
  },
  foxglove: { name: 'Foxglove (MCAP)', about: 'Everybody drawn in Foxglove’s 3D panel' },
  'labels-csv': { name: 'Labels: table (CSV)', about: 'Person, class, start, end and annotator' },
  eaf: { name: 'Labels: ELAN .eaf', about: 'A tier for each person and annotator' },
  nova: { name: 'Labels: NOVA .annotation', about: 'Two files for each person and annotator' },
  pkummd: {
    name: 'Labels: PKU-MMD',
    about: 'Class number, start and end in frames, for the whole scene',
  },
};
