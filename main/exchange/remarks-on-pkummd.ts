import { parsePkummdActions } from '../recordings/parse-pkummd-labels.ts';
import { findPkummdCompanions, type PkummdFolders } from '../recordings/pkummd-companions.ts';
import type { Remark } from '../wire/exchange-events.ts';

/** Whether the labels of a PKU-MMD video reach beyond its frames: the published ones may, and are cut off. */
export async function remarksOnPkummd(
  path: string,
  frames: number,
  folders: PkummdFolders,
): Promise<Remark[]> {
  const { labels } = await findPkummdCompanions(path, folders);
  if (labels === undefined) {
    return [{ level: 'note', text: 'No file of labels of its name lies in a folder beside it' }];
  }
  const over = Math.max(0, ...parsePkummdActions(labels).map(({ last }) => last)) - frames;
  if (over <= 0) return [{ level: 'fits', text: 'Its labels fit its frames' }];
  return over === 1
    ? [{ level: 'note', text: 'Its last label ends one frame after its motion, and is cut off' }]
    : [
        {
          level: 'warning',
          text: `Its labels end ${over} frames after its motion, and are cut off: are they of this video?`,
        },
      ];
}
