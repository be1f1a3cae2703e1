/** What the screen needs to draw the canonical skeleton; it knows the model's side through main/wire only. */
export { bones, joint, jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
