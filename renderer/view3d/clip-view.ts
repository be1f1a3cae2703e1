import { DirectionalLight, HemisphereLight, Scene, WebGLRenderer, type Color } from 'three';
import type { Motion } from '../../main/wire/library-events.ts';
import { FrameRing } from '../live/frame-ring.ts';
import { PoseSampler } from '../live/pose-sampler.ts';
import { CameraRig } from './camera-rig.ts';
import { FloorLevel } from './floor-level.ts';
import { createFootShadows } from './foot-shadows.ts';
import { createGround } from './ground.ts';
import { ringOfMotion } from './motion-ring.ts';
import { createPeopleMesh } from './people-mesh.ts';
import { readSceneColours } from './scene-colours.ts';

export type ClipView = {
  /** Takes another clip and looks at its middle. */
  setMotion(motion: Motion): void;
  /** Draws the moment `secs` of the recording's clock. */
  draw(secs: number, elapsedMillis: number): void;
  resize(width: number, height: number): void;
  readColours(): void;
  dispose(): void;
};

/**
 * A 3D view of a piece of one person's motion, in the sensor's axes.
 *
 * @throws an Error when the browser has no WebGL.
 */
export function createClipView(canvas: HTMLCanvasElement, reducedMotion: boolean): ClipView {
  const renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: 'low-power' });
  const rig = new CameraRig(canvas, reducedMotion);
  const scene = new Scene();
  const people = createPeopleMesh();
  const shadows = createFootShadows();
  const ground = createGround();
  const sun = new DirectionalLight('#ffffff', 1.9);
  sun.position.set(-1.5, 3, -2);
  ground.group.renderOrder = 1;
  shadows.mesh.renderOrder = 2;
  scene.add(new HemisphereLight('#ffffff', '#5a5f70', 1.9), sun);
  scene.add(ground.group, shadows.mesh, people.group);
  const sampler = new PoseSampler();
  let rings = [new FrameRing()];
  let floor = new FloorLevel();
  let isDirty = true;
  let isNew = false;
  let isSized = false;
  rig.controls.addEventListener('change', () => {
    isDirty = true;
  });

  const readColours = () => {
    const colours = readSceneColours(canvas);
    scene.background = colours.background;
    for (const part of [ground, shadows]) part.setColours(colours);
    isDirty = true;
  };
  readColours();

  return {
    readColours,
    setMotion(motion) {
      rings = [ringOfMotion(motion)];
      floor = new FloorLevel();
      isNew = true;
      isDirty = true;
    },
    draw(secs, elapsedMillis) {
      if (!isSized) return;
      const isMoving = sampler.sample(rings, secs * 1000, elapsedMillis);
      const floorY = floor.update(undefined, sampler.people, isNew ? 1e4 : elapsedMillis);
      if (isNew && sampler.people[0]!.isPresent) {
        isNew = false;
        rig.show('follow', sampler.people, floorY);
      }
      const isTurning = rig.update(sampler.people, 0, floorY, elapsedMillis);
      if (!(isDirty || isMoving || isTurning)) return;
      isDirty = false;
      ground.setFloor(floorY);
      people.update(sampler.people, scene.background as Color);
      shadows.update(sampler.people, floorY);
      renderer.render(scene, rig.camera);
    },
    resize(width, height) {
      isSized = width > 0 && height > 0;
      if (!isSized) return;
      renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
      renderer.setSize(width, height, false);
      rig.resize(width, height);
      isDirty = true;
    },
    dispose() {
      rig.controls.dispose();
      for (const part of [people, shadows, ground]) part.dispose();
      renderer.dispose();
    },
  };
}
