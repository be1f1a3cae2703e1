import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const joints = ['SpineBase', 'Head', 'HandRight', 'FootRight'];

/**
 * Plain CSV files in a folder, one a person, each of whom raises the right hand, or the foot, for a second now and then.
 *
 * @param lift metres that a hand or foot rises; with a few centimetres it is lost in how everybody trembles
 */
export async function writeTwoActions(
  folder: string,
  people: readonly string[],
  lift = 1,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const columns = joints.flatMap((joint) => ['x', 'y', 'z'].map((axis) => `${joint}.${axis}`));
  for (const [number, person] of people.entries()) {
    const tremble = (frame: number, joint: number) =>
      0.05 * Math.sin(frame * (1.1 + 0.13 * joint) * (number + 1));
    const rows = Array.from({ length: 240 }, (_, frame) => {
      const second = Math.floor(frame / 30);
      const action = second % 2 === 0 ? '' : second % 4 === 1 ? 'raise hand' : 'raise foot';
      const hand = 0.5 + (action === 'raise hand' ? lift : 0) + tremble(frame, 0);
      const foot = -0.8 + (action === 'raise foot' ? lift : 0) + tremble(frame, 1);
      const sway = 0.02 * Math.sin(frame / 7 + number);
      return [frame / 30, person, action, sway, 0, 2, 0, 0.6, 2, 0.3, hand, 2, 0.2, foot, 2].join();
    });
    const header = ['time', 'person', 'label', ...columns].join();
    await writeFile(join(folder, `${person}.csv`), [header, ...rows].join('\n'));
  }
}
