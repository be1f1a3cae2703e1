import {
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  PlaneGeometry,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three';
import { joint, poseStride } from '../../main/wire/skeleton.ts';
import { slotCount, type ShownPerson } from '../live/pose-sampler.ts';
import type { SceneColours } from './scene-colours.ts';

// What casts a blob: the trunk a wide one, each foot a tight one that fades as the foot is raised.
const casters = [
  { joint: joint.spineBase, radius: 0.36, strength: 0.34, reach: 1.8 },
  { joint: joint.footLeft, radius: 0.17, strength: 0.62, reach: 0.4 },
  { joint: joint.footRight, radius: 0.17, strength: 0.62, reach: 0.4 },
] as const;

const vertexShader = /* glsl */ `
attribute float strength;
varying vec2 place;
varying float dark;
void main() {
  place = uv * 2.0 - 1.0;
  dark = strength;
  gl_Position = projectionMatrix * modelViewMatrix * instanceMatrix * vec4(position, 1.0);
}`;

const fragmentShader = /* glsl */ `
varying vec2 place;
varying float dark;
uniform vec3 shadowColour;
void main() {
  float blob = 1.0 - smoothstep(0.0, 1.0, length(place));
  gl_FragColor = vec4(shadowColour, blob * dark);
  #include <colorspace_fragment>
}`;

const matrix = new Matrix4();
const place = new Vector3();
const size = new Vector3();
const flat = new Quaternion();

/** Soft blobs on the floor that tie people to it; one draw call. */
export function createFootShadows() {
  const capacity = slotCount * casters.length;
  const strength = new InstancedBufferAttribute(new Float32Array(capacity), 1);
  strength.setUsage(DynamicDrawUsage);
  const geometry = new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
  geometry.setAttribute('strength', strength);
  const shadowColour = { value: new Color() };
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms: { shadowColour },
    transparent: true,
    depthWrite: false,
  });
  const mesh = new InstancedMesh(geometry, material, capacity);
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  mesh.frustumCulled = false;
  mesh.count = 0;
  return {
    mesh,
    setColours: (colours: SceneColours) => shadowColour.value.copy(colours.shadow),
    update(people: readonly ShownPerson[], floorY: number) {
      mesh.count = 0;
      for (const { pose, presence } of people) {
        if (presence === 0) continue;
        for (const caster of casters) {
          const at = caster.joint * poseStride;
          if (pose[at + 3]! <= 0) continue;
          const height = Math.max(0, pose[at + 1]! - floorY);
          const near = Math.max(0, 1 - height / caster.reach);
          place.set(pose[at]!, floorY + 0.004, pose[at + 2]);
          matrix.compose(place, flat, size.setScalar(caster.radius * (1.3 - 0.3 * near)));
          strength.setX(mesh.count, caster.strength * near * presence);
          mesh.setMatrixAt(mesh.count++, matrix);
        }
      }
      mesh.instanceMatrix.needsUpdate = true;
      strength.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
      mesh.dispose();
    },
  };
}
