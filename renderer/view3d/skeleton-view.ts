import { DirectionalLight, HemisphereLight, Scene, WebGLRenderer, type Color } from 'three';
import type { LiveFeed } from '../live/live-feed.ts';
import { CameraRig, type ViewName } from './camera-rig.ts';
import { FloorLevel } from './floor-level.ts';
import { createFootShadows } from './foot-shadows.ts';
import { createGround } from './ground.ts';
import { createPeopleMesh } from './people-mesh.ts';
import { readSceneColours } from './scene-colours.ts';
import { createSensorMark } from './sensor-mark.ts';
import { TagLayer, type TagContent } from './tag-layer.ts';

export type SkeletonView = {
  /** What a person's tag says. */
  writeTag(slot: number, content: TagContent): void;
  /** Draws if anything changed. */
  draw(elapsedMillis: number): void;
  resize(width: number, height: number): void;
  show(view: ViewName, followed: number | undefined): void;
  readColours(): void;
  dispose(): void;
};

/** Whom the view shows: the people of the live feed, or of a session. */
export type ShownScene = Pick<LiveFeed, 'floorY' | 'shown' | 'isChanged' | 'drawn'>;

/**
 * The 3D view of people. Axes are the sensor's, as they come: the camera looks along z with y up, so a
 * picture from the front is not mirrored.
 *
 * @throws an Error when the browser has no WebGL.
 */
export function createSkeletonView(
  canvas: HTMLCanvasElement,
  layer: HTMLElement,
  feed: ShownScene,
  reducedMotion: boolean,
): SkeletonView {
  const renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: 'low-power' });
  const rig = new CameraRig(canvas, reducedMotion);
  const scene = new Scene();
  const people = createPeopleMesh();
  const shadows = createFootShadows();
  const ground = createGround();
  const sensor = createSensorMark();
  const sky = new HemisphereLight('#ffffff', '#5a5f70', 1.9);
  const sun = new DirectionalLight('#ffffff', 1.9);
  sun.position.set(-1.5, 3, -2);
  ground.group.renderOrder = 1;
  shadows.mesh.renderOrder = 2;
  scene.add(sky, sun, ground.group, shadows.mesh, sensor.lines, people.group);
  const floor = new FloorLevel();
  const tags = new TagLayer(layer);
  let followed: number | undefined;
  let floorY = floor.update(feed.floorY, feed.shown, 0);
  let isDirty = true;
  const size = { width: 0, height: 0 };
  rig.controls.addEventListener('change', () => {
    isDirty = true;
  });

  const readColours = () => {
    const colours = readSceneColours(canvas);
    scene.background = colours.background;
    for (const part of [ground, sensor, shadows]) part.setColours(colours);
    isDirty = true;
  };
  readColours();

  return {
    writeTag(slot, content) {
      if (tags.write(slot, content)) isDirty = true;
    },
    readColours,
    draw(elapsedMillis) {
      if (size.width === 0 || size.height === 0) return;
      const before = floorY;
      floorY = floor.update(feed.floorY, feed.shown, elapsedMillis);
      const isMoving = rig.update(feed.shown, followed, floorY, elapsedMillis);
      if (!(isDirty || isMoving || feed.isChanged || floorY !== before)) return;
      isDirty = false;
      ground.setFloor(floorY);
      people.update(feed.shown, scene.background as Color);
      shadows.update(feed.shown, floorY);
      // Seen from beside the sensor its mark would stand before everything.
      sensor.lines.visible = rig.view !== 'front';
      renderer.render(scene, rig.camera);
      tags.place(feed.shown, rig.camera, size.width, size.height);
      if (feed.isChanged) feed.drawn();
    },
    resize(width, height) {
      size.width = width;
      size.height = height;
      // Behind another tab.
      if (width === 0 || height === 0) return;
      renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
      renderer.setSize(width, height, false);
      rig.resize(width, height);
      isDirty = true;
    },
    show(view, person) {
      followed = person;
      rig.show(view, feed.shown, floorY);
      isDirty = true;
    },
    dispose() {
      rig.controls.dispose();
      for (const part of [people, shadows, ground, sensor]) part.dispose();
      renderer.dispose();
    },
  };
}
