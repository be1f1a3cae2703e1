import type { Frame } from '../../wire/frame.ts';
import { azureBody } from './azure-bodies.ts';
import { createBodyNumbers } from './body-numbers.ts';

/** Of so many frames of the camera one has no new bodies: the tracker is a little slower. */
const repeatEvery = 4;

/**
 * Writes the `bodyFrame`s that kinect-azure calls back with: two pictures beside the bodies, empty unless they are asked for,
 * no time, and the last bodies again when the tracker has no new ones.
 */
export function createAzureMessages(): (frame: Pick<Frame, 'bodies'>) => object[] {
  const numbersOf = createBodyNumbers();
  let count = 0;
  return ({ bodies }) => {
    const numbers = numbersOf(bodies.map(({ id }) => id));
    const message = {
      bodyIndexMapImageFrame: emptyImage(),
      bodyIndexMapToColorImageFrame: emptyImage(),
      numBodies: bodies.length,
      bodies: bodies.map((body) => azureBody(numbers.get(body.id)!, body)),
    };
    count++;
    return count % (repeatEvery - 1) === 0 ? [message, message] : [message];
  };
}

function emptyImage(): object {
  return { imageData: Buffer.alloc(0), imageLength: 0, width: 0, height: 0, strideBytes: 0 };
}
