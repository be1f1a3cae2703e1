import {
  BufferGeometry,
  CanvasTexture,
  Float32BufferAttribute,
  Mesh,
  MeshBasicMaterial,
} from 'three';

const metres = [1, 2, 3, 4, 5, 6];
const cell = { width: 128, height: 64 };
const markMetres = { width: 0.36, height: 0.18 };

/** Numbers on the floor along the sensor's axis, upright for who looks from the sensor; one texture, one draw call. */
export function createMetreMarks() {
  const canvas = document.createElement('canvas');
  canvas.width = cell.width;
  canvas.height = cell.height * metres.length;
  const texture = new CanvasTexture(canvas);
  texture.anisotropy = 4;
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  metres.forEach((z, row) => {
    // From the sensor, x grows to the left of the picture.
    const right = -0.08 - markMetres.width;
    const near = z + 0.05;
    const corner = row * 4;
    positions.push(
      -0.08,
      0,
      near,
      right,
      0,
      near,
      right,
      0,
      near + markMetres.height,
      -0.08,
      0,
      near + markMetres.height,
    );
    const top = 1 - row / metres.length;
    const bottom = 1 - (row + 1) / metres.length;
    uvs.push(0, bottom, 1, bottom, 1, top, 0, top);
    indices.push(corner, corner + 1, corner + 2, corner, corner + 2, corner + 3);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('uv', new Float32BufferAttribute(uvs, 2));
  geometry.setIndex(indices);
  const material = new MeshBasicMaterial({
    map: texture,
    transparent: true,
    depthWrite: false,
    side: 2,
  });
  const mesh = new Mesh(geometry, material);
  mesh.position.y = 0.002;
  return {
    mesh,
    draw(colour: string) {
      const context = canvas.getContext('2d');
      if (context === null) return;
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = colour;
      context.font = '500 44px "Inter Variable", sans-serif';
      context.textBaseline = 'middle';
      metres.forEach((z, row) => context.fillText(`${z} m`, 4, (row + 0.5) * cell.height));
      texture.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
      texture.dispose();
    },
  };
}
