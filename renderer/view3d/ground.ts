import { Color, Group, Mesh, PlaneGeometry, ShaderMaterial } from 'three';
import { createMetreMarks } from './metre-marks.ts';
import type { SceneColours } from './scene-colours.ts';

const sizeMetres = 24;
/** Where people usually stand before a sensor. */
const centreZ = 3;

const vertexShader = /* glsl */ `
varying vec2 place;
void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  place = world.xz;
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

// Lines are as wide as a pixel or two at any distance, and fade out before the plane ends.
const fragmentShader = /* glsl */ `
varying vec2 place;
uniform vec3 lineColour;
float lines(float spacing, float width) {
  vec2 cell = place / spacing;
  vec2 pixel = fwidth(cell);
  vec2 away = abs(fract(cell - 0.5) - 0.5) / pixel;
  vec2 line = (1.0 - smoothstep(width - 0.5, width + 0.5, away)) * (1.0 - smoothstep(0.2, 0.5, pixel));
  return max(line.x, line.y);
}
void main() {
  float distance = length(place - vec2(0.0, ${centreZ.toFixed(1)}));
  float fade = 1.0 - smoothstep(2.5, 9.0, distance);
  float alpha = max(lines(1.0, 0.9) * 0.55, lines(0.25, 0.6) * 0.13) * fade;
  gl_FragColor = vec4(lineColour, alpha);
  #include <colorspace_fragment>
}`;

export type Ground = {
  group: Group;
  setFloor(y: number): void;
  setColours(colours: SceneColours): void;
  dispose(): void;
};

/** The floor: a grid of metres, with their distance from the sensor. */
export function createGround(): Ground {
  const lineColour = { value: new Color() };
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms: { lineColour },
    transparent: true,
    depthWrite: false,
  });
  const plane = new Mesh(new PlaneGeometry(sizeMetres, sizeMetres).rotateX(-Math.PI / 2), material);
  plane.position.z = centreZ;
  const marks = createMetreMarks();
  const group = new Group();
  group.add(plane, marks.mesh);
  return {
    group,
    setFloor: (y) => group.position.setY(y),
    setColours(colours) {
      lineColour.value.copy(colours.line);
      marks.draw(colours.text);
    },
    dispose() {
      plane.geometry.dispose();
      material.dispose();
      marks.dispose();
    },
  };
}
