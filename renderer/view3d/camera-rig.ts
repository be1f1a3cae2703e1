import { PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { joint, poseStride } from '../../main/wire/skeleton.ts';
import type { ShownPerson } from '../live/pose-sampler.ts';

export type ViewName = 'free' | 'front' | 'top' | 'follow';

const moveMillis = 420;
/** Enough width for a person with arms spread, also on an upright screen. */
const leastHorizontalDegrees = 46;
const verticalDegrees = 46;

/** How far apart people may come to stand before the view has to be moved. */
const leastSpread = 1.8;
const usualFloorY = -0.9;

const centre = new Vector3();
const delta = new Vector3();

/** Camera and what a person does with it: orbit, the named views, and moving smoothly between them. */
export class CameraRig {
  readonly camera = new PerspectiveCamera(verticalDegrees, 1, 0.05, 60);
  readonly controls: OrbitControls;
  view: ViewName = 'free';
  readonly #reducedMotion: boolean;
  readonly #fromPosition = new Vector3();
  readonly #fromTarget = new Vector3();
  readonly #toPosition = new Vector3();
  readonly #toTarget = new Vector3();
  #moved = moveMillis;

  constructor(element: HTMLElement, reducedMotion: boolean) {
    this.#reducedMotion = reducedMotion;
    this.controls = new OrbitControls(this.camera, element);
    this.controls.enableDamping = false;
    this.controls.minDistance = 0.6;
    this.controls.maxDistance = 14;
    this.controls.maxPolarAngle = Math.PI * 0.56;
    this.controls.addEventListener('start', () => {
      this.#moved = moveMillis;
    });
    this.show('free', [], usualFloorY);
    this.#moved = moveMillis;
    this.camera.position.copy(this.#toPosition);
    this.controls.target.copy(this.#toTarget);
    this.controls.update();
  }

  resize(width: number, height: number): void {
    this.camera.aspect = width / height;
    const half = Math.tan((leastHorizontalDegrees * Math.PI) / 360) / this.camera.aspect;
    const needed = (Math.atan(half) * 360) / Math.PI;
    this.camera.fov = Math.min(72, Math.max(verticalDegrees, needed));
    this.camera.updateProjectionMatrix();
  }

  /** Also brings a view that was turned away back to where it starts. */
  show(view: ViewName, people: readonly ShownPerson[], floorY: number): void {
    this.view = view;
    const spread = Math.max(leastSpread, findCentre(people, floorY));
    this.#fromPosition.copy(this.camera.position);
    this.#fromTarget.copy(this.controls.target);
    const middleY = floorY + 0.95;
    const distance = Math.min(9, 2.7 + spread * 0.85);
    if (view === 'front') {
      // From the sensor, as it sees: never mirrored.
      this.#toPosition.set(0, floorY + 1.05, Math.min(-0.5, centre.z - distance - 0.6));
      this.#toTarget.set(0, middleY, Math.max(1.5, centre.z));
    } else if (view === 'top') {
      this.#toPosition.set(centre.x, floorY + distance + 1.6, centre.z - 0.01);
      this.#toTarget.set(centre.x, floorY, centre.z);
    } else {
      const reach = view === 'follow' ? 3.2 : distance + 0.3;
      this.#toTarget.set(centre.x, middleY, centre.z);
      this.#toPosition
        .set(-0.52, 0.27, -0.82)
        .normalize()
        .multiplyScalar(reach)
        .add(this.#toTarget);
    }
    this.#moved = this.#reducedMotion ? moveMillis - 1 : 0;
  }

  /** @returns whether the picture moves. */
  update(
    people: readonly ShownPerson[],
    followed: number | undefined,
    floorY: number,
    elapsedMillis: number,
  ): boolean {
    if (this.#moved < moveMillis) {
      this.#moved = Math.min(moveMillis, this.#moved + elapsedMillis);
      const share = ease(this.#moved / moveMillis);
      this.camera.position.lerpVectors(this.#fromPosition, this.#toPosition, share);
      this.controls.target.lerpVectors(this.#fromTarget, this.#toTarget, share);
      this.controls.update();
      return true;
    }
    return this.view === 'follow' && this.#follow(people, followed, elapsedMillis);
  }

  #follow(
    people: readonly ShownPerson[],
    followed: number | undefined,
    elapsedMillis: number,
  ): boolean {
    const chosen = followed === undefined ? undefined : people[followed];
    const person = chosen?.isPresent === true ? chosen : people.find(isPresent);
    if (person === undefined || person.pose[joint.spineBase * poseStride + 3]! <= 0) return false;
    delta.fromArray(person.pose, joint.spineBase * poseStride).sub(this.controls.target);
    delta.multiplyScalar(Math.min(1, elapsedMillis / 250));
    if (delta.lengthSq() < 1e-8) return false;
    this.controls.target.add(delta);
    this.camera.position.add(delta);
    this.controls.update();
    return true;
  }
}

/** Puts the middle of the people into `centre`; returns how far apart they are. */
function findCentre(people: readonly ShownPerson[], floorY: number): number {
  let [left, right, near, far] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { isPresent, pose } of people) {
    const at = joint.spineBase * poseStride;
    if (!isPresent || pose[at + 3]! <= 0) continue;
    left = Math.min(left, pose[at]!);
    right = Math.max(right, pose[at]!);
    near = Math.min(near, pose[at + 2]!);
    far = Math.max(far, pose[at + 2]!);
  }
  if (left === Infinity) {
    centre.set(0, floorY, 2.8);
    return 0;
  }
  centre.set((left + right) / 2, floorY, (near + far) / 2);
  return Math.hypot(right - left, far - near);
}

function isPresent(person: ShownPerson): boolean {
  return person.isPresent;
}

function ease(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
}
