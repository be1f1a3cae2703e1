import { azureKinect } from '../../recordings/layouts/azure-kinect.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { kinectV1 } from '../../recordings/layouts/kinect-v1.ts';
import { kinectV2 } from '../../recordings/layouts/kinect-v2.ts';
import type { SourceSettings } from '../../wire/source-events.ts';
import { inMetres } from './in-metres.ts';

const v2 = inMetres(kinectV2);
const v1 = inMetres(kinectV1);
const azureByClavicles = inMetres(azureKinect);
const azureByChest: JointLayout = {
  ...azureByClavicles,
  rules: { ...azureByClavicles.rules, spineShoulder: ['SPINE_CHEST'] },
};

/** The layouts of Kinects, for joints in metres and canonical axes. */
export function kinectLayouts(
  azureSpineShoulder: SourceSettings['azureSpineShoulder'],
): readonly JointLayout[] {
  return azureSpineShoulder === 'chest' ? withChest : withClavicles;
}

const withClavicles = [v2, azureByClavicles, v1];
const withChest = [v2, azureByChest, v1];
