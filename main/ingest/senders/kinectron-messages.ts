import type { Frame } from '../../wire/frame.ts';
import { azureBody, type AzureJoint } from './azure-bodies.ts';
import { createBodyNumbers } from './body-numbers.ts';

/** Writes what Kinectron 1 sends on its data channel: an Azure body frame in two envelopes, only while somebody is in view. */
export function createKinectronMessages(): (
  frame: Pick<Frame, 'bodies' | 'timeMillis'>,
) => object[] {
  const numbersOf = createBodyNumbers();
  return ({ bodies, timeMillis: timestamp }) => {
    const numbers = numbersOf(bodies.map(({ id }) => id));
    if (bodies.length === 0) return [];
    const frame = {
      numBodies: bodies.length,
      bodies: bodies.map((body) => {
        const { id, skeleton } = azureBody(numbers.get(body.id)!, body);
        return { id, skeleton: { joints: skeleton.joints.map(inShares) } };
      }),
    };
    const data = { name: 'bodyFrame', data: frame, timestamp };
    return [{ event: 'bodyFrame', data, timestamp }];
  };
}

function inShares(joint: AzureJoint): AzureJoint {
  const { colorX, colorY, depthX, depthY } = joint;
  return {
    ...joint,
    colorX: colorX! / 1280,
    colorY: colorY! / 720,
    depthX: depthX! / 640,
    depthY: depthY! / 576,
  };
}
