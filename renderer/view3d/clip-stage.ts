import { DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import type { Motion } from '../../main/wire/library-events.ts';
import type { FrameRing } from '../live/frame-ring.ts';
import { PoseSampler } from '../live/pose-sampler.ts';
import { createFootShadows } from './foot-shadows.ts';
import { frameMotion } from './frame-motion.ts';
import { createGround } from './ground.ts';
import { ringOfMotion } from './motion-ring.ts';
import { createPeopleMesh } from './people-mesh.ts';
import { readSceneColours } from './scene-colours.ts';

export type ClipStage = {
  /** Plays a motion over and over where the element is. @returns a function that ends it */
  add(element: Element, motion: Motion): () => void;
  /** Before a refresh of the screen: draws those that are in view. */
  draw(elapsedMillis: number): void;
  resize(width: number, height: number): void;
  readColours(): void;
  dispose(): void;
};

type Clip = {
  element: Element;
  motion: Motion;
  rings: FrameRing[];
  sampler: PoseSampler;
  camera: PerspectiveCamera;
  floorY: number;
  secs: number;
};

const drawEveryMillis = 33;
const verticalDegrees = 34;

/**
 * Many small clips in one canvas that lies behind them, since a browser allows a page only a few WebGL contexts.
 *
 * @param isStill shows the middle of each clip instead of playing it
 * @throws an Error when the browser has no WebGL.
 */
export function createClipStage(canvas: HTMLCanvasElement, isStill: boolean): ClipStage {
  const renderer = new WebGLRenderer({
    canvas,
    antialias: true,
    alpha: true,
    powerPreference: 'low-power',
  });
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
  let colours = readSceneColours(canvas);
  const clips = new Set<Clip>();
  let sinceMillis = Infinity;
  let wasEmpty = false;

  const drawClip = (clip: Clip, box: DOMRect, frame: DOMRect) => {
    const { sampler, camera, floorY } = clip;
    sampler.sample(clip.rings, clip.secs * 1000, 1000);
    const aspect = box.width / box.height;
    if (camera.aspect !== aspect) {
      camera.aspect = aspect;
      camera.updateProjectionMatrix();
      clip.floorY = frameMotion(camera, clip.motion);
    }
    ground.setFloor(floorY);
    people.update(sampler.people, colours.background);
    shadows.update(sampler.people, floorY);
    const [left, bottom] = [box.left - frame.left, frame.bottom - box.bottom];
    renderer.setViewport(left, bottom, box.width, box.height);
    renderer.setScissor(left, bottom, box.width, box.height);
    renderer.render(scene, camera);
  };
  const readColours = () => {
    colours = readSceneColours(canvas);
    for (const part of [ground, shadows]) part.setColours(colours);
  };
  readColours();

  return {
    readColours,
    add(element, motion) {
      const camera = new PerspectiveCamera(verticalDegrees, 1, 0.05, 60);
      const floorY = frameMotion(camera, motion);
      const [start, end] = spanOf(motion);
      const secs = isStill ? (start + end) / 2 : start;
      const rings = [ringOfMotion(motion)];
      const clip = { element, motion, rings, sampler: new PoseSampler(), camera, floorY, secs };
      clips.add(clip);
      return () => clips.delete(clip);
    },
    draw(elapsedMillis) {
      sinceMillis += elapsedMillis;
      if (sinceMillis < drawEveryMillis) return;
      // A page that was hidden goes on where it was.
      const onSecs = Math.min(sinceMillis, 100) / 1000;
      sinceMillis = 0;
      const frame = canvas.getBoundingClientRect();
      const shown = [...clips]
        .map((clip) => ({ clip, box: clip.element.getBoundingClientRect() }))
        .filter(({ box }) => box.bottom > frame.top && box.top < frame.bottom && box.width > 0);
      if (shown.length === 0 && wasEmpty) return;
      wasEmpty = shown.length === 0;
      renderer.setScissorTest(false);
      renderer.setClearColor(colours.background, 0);
      renderer.clear();
      renderer.setScissorTest(true);
      renderer.setClearColor(colours.background, 1);
      for (const { clip, box } of shown) {
        if (!isStill) clip.secs = around(clip.secs + onSecs, spanOf(clip.motion));
        drawClip(clip, box, frame);
      }
    },
    resize(width, height) {
      renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
      renderer.setSize(width, height, false);
      wasEmpty = false;
      sinceMillis = Infinity;
    },
    dispose() {
      for (const part of [people, shadows, ground]) part.dispose();
      renderer.dispose();
    },
  };
}

function spanOf({ times }: Motion): [number, number] {
  return [times[0] ?? 0, times.at(-1) ?? 0];
}

function around(secs: number, [start, end]: [number, number]): number {
  return secs > end || secs < start ? start : secs;
}
