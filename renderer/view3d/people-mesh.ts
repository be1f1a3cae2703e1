import {
  Color,
  CylinderGeometry,
  DynamicDrawUsage,
  Group,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  Quaternion,
  SphereGeometry,
  Vector3,
} from 'three';
import { bones, jointCount, poseStride } from '../../main/wire/skeleton.ts';
import { slotCount, type ShownPerson } from '../live/pose-sampler.ts';
import { personTint } from '../ui/person-tints.ts';
import { boneRadius, jointRadius } from './body-shape.ts';

// A joint below this confidence is a guess of the sensor.
const sureConfidence = 0.8;

const tints = Array.from({ length: slotCount }, (_, slot) => new Color(personTint(slot)));
const white = new Color('#ffffff');
const up = new Vector3(0, 1, 0);
const from = new Vector3();
const to = new Vector3();
const middle = new Vector3();
const size = new Vector3();
const direction = new Vector3();
const turn = new Quaternion();
const upright = new Quaternion();
const matrix = new Matrix4();
const colour = new Color();

export type PeopleMesh = {
  group: Group;
  update(people: readonly ShownPerson[], background: Color): void;
  dispose(): void;
};

/** All skeletons in two draw calls: spheres at the joints, bones between them. Missing joints are left out. */
export function createPeopleMesh(): PeopleMesh {
  const material = new MeshLambertMaterial();
  const spheres = createInstances(new SphereGeometry(1, 16, 12), material, jointCount);
  const sticks = createInstances(
    new CylinderGeometry(1, 1, 1, 12, 1, true),
    material,
    bones.length,
  );
  const group = new Group();
  group.add(sticks, spheres);
  return {
    group,
    update(people, background) {
      spheres.count = 0;
      sticks.count = 0;
      for (const person of people) {
        if (person.presence === 0) continue;
        addJoints(spheres, person, background);
        addBones(sticks, person, background);
      }
      for (const mesh of [spheres, sticks]) {
        mesh.instanceMatrix.needsUpdate = true;
        mesh.instanceColor!.needsUpdate = true;
      }
    },
    dispose() {
      for (const mesh of [spheres, sticks]) {
        mesh.geometry.dispose();
        mesh.dispose();
      }
      material.dispose();
    },
  };
}

function createInstances(
  geometry: SphereGeometry | CylinderGeometry,
  material: MeshLambertMaterial,
  perPerson: number,
): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, slotCount * perPerson);
  mesh.setColorAt(0, white);
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  mesh.instanceColor!.setUsage(DynamicDrawUsage);
  mesh.frustumCulled = false;
  mesh.count = 0;
  return mesh;
}

function addJoints(
  mesh: InstancedMesh,
  { slot, pose, presence }: ShownPerson,
  background: Color,
): void {
  for (let index = 0; index < jointCount; index++) {
    const at = index * poseStride;
    const confidence = pose[at + 3]!;
    if (confidence <= 0) continue;
    const sure = Math.min(1, confidence / sureConfidence);
    matrix.compose(
      from.fromArray(pose, at),
      upright,
      size.setScalar(jointRadius[index]! * (0.6 + 0.4 * sure) * presence),
    );
    mesh.setMatrixAt(mesh.count, matrix);
    colour
      .copy(tints[slot]!)
      .lerp(white, 0.22)
      .lerp(background, 1 - shown(sure, presence));
    mesh.setColorAt(mesh.count++, colour);
  }
}

function addBones(
  mesh: InstancedMesh,
  { slot, pose, presence }: ShownPerson,
  background: Color,
): void {
  for (let bone = 0; bone < bones.length; bone++) {
    const [start, end] = bones[bone]!;
    const confidence = Math.min(pose[start * poseStride + 3]!, pose[end * poseStride + 3]!);
    if (confidence <= 0) continue;
    from.fromArray(pose, start * poseStride);
    to.fromArray(pose, end * poseStride);
    direction.subVectors(to, from);
    const length = direction.length();
    if (length < 1e-4) continue;
    const sure = Math.min(1, confidence / sureConfidence);
    const radius = boneRadius[bone]! * (0.5 + 0.5 * sure) * presence;
    matrix.compose(
      middle.addVectors(from, to).multiplyScalar(0.5),
      turn.setFromUnitVectors(up, direction.divideScalar(length)),
      size.set(radius, length, radius),
    );
    mesh.setMatrixAt(mesh.count, matrix);
    colour.copy(tints[slot]!).lerp(background, 1 - shown(sure, presence));
    mesh.setColorAt(mesh.count++, colour);
  }
}

/** Doubtful joints fade into the background, people who come and go too. */
function shown(sure: number, presence: number): number {
  return (0.2 + 0.8 * sure) * presence;
}
