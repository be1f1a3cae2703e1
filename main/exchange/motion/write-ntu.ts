import { poseStride } from '../../../model/skeleton.ts';
import { medianInterval } from '../../labels/frame-labels.ts';
import { framesByPerson } from '../../recordings/person-frames.ts';
import type { Session } from '../../recordings/session.ts';
import type { WrittenFiles } from '../written-files.ts';
import { formatNtu, ntuNumbers } from './format-ntu.ts';

/** All people of a session in one `.skeleton` file. */
export function writeNtu(stem: string, { frames, labels }: Session): WrittenFiles {
  const people = framesByPerson(frames);
  const numbers = ntuNumbers(people.map(({ person }) => person));
  const rateHz = 1 / medianInterval(frames.map(({ timeMillis }) => timeMillis / 1000));
  const isBetween = people.some(({ bodies }) =>
    bodies.some(({ pose }) =>
      pose.some((value, at) => at % poseStride === 3 && ![0, 0.5, 1].includes(value)),
    ),
  );
  const renamed = [...numbers].filter(([person, number]) => person !== number);
  return {
    files: [{ name: `${stem}.skeleton`, pieces: formatNtu(frames, numbers) }],
    lost: [
      `Times: programs take it for 30 frames a second, this session has about ${rateHz.toFixed(1)}`,
      ...(renamed.length > 0
        ? [
            `Names of people: ${renamed.map(([person, number]) => `${person} is body ${number}`).join(', ')}`,
          ]
        : []),
      ...(isBetween ? ['Confidences: only not seen, guessed and seen are told apart'] : []),
      ...(labels === undefined ? [] : ['Labels: export them as labels']),
    ],
  };
}
