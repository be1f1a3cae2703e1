import { BufferGeometry, Float32BufferAttribute, LineBasicMaterial, LineSegments } from 'three';
import type { SceneColours } from './scene-colours.ts';

/** The sensor at the origin: a small pyramid that opens towards what it sees. */
export function createSensorMark() {
  const [width, height, depth] = [0.16, 0.11, 0.2];
  const corners = [
    [width, height, depth],
    [-width, height, depth],
    [-width, -height, depth],
    [width, -height, depth],
  ] as const;
  const positions: number[] = [];
  corners.forEach((corner, index) => {
    positions.push(0, 0, 0, ...corner, ...corner, ...corners[(index + 1) % 4]!);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  const material = new LineBasicMaterial();
  const lines = new LineSegments(geometry, material);
  return {
    lines,
    setColours: (colours: SceneColours) => material.color.copy(colours.line),
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
