/** Half the size of a mark, metres. */
const reach = 0.02;

/** An octahedron, so that joints are to be seen in a program that shows only what has a surface. */
export const jointMark = {
  positions: Float32Array.from(
    [0, 1, 2].flatMap((axis) =>
      [reach, -reach].flatMap((value) => [0, 1, 2].map((each) => (each === axis ? value : 0))),
    ),
  ),
  // Corners 0 to 5 lie along +x, -x, +y, -y, +z, -z; triangles run counterclockwise seen from outside.
  triangles: Uint16Array.from([
    0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5,
  ]),
};
