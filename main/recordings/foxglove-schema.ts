import type { McapSchema } from './mcap-builder.ts';
import { protobufSchema } from './protobuf-schema.ts';

const timestamp = 'google.protobuf.Timestamp';

/** What Foxglove draws in three dimensions: https://docs.foxglove.dev/docs/sdk/schemas/scene-update. */
export const sceneUpdateSchema: McapSchema = {
  name: 'foxglove.SceneUpdate',
  messages: 'protobuf',
  content: protobufSchema({
    'google.protobuf': {
      Timestamp: [
        ['seconds', 1, 'int64'],
        ['nanos', 2, 'int32'],
      ],
      Duration: [
        ['seconds', 1, 'int64'],
        ['nanos', 2, 'int32'],
      ],
    },
    foxglove: {
      SceneUpdate: [
        ['deletions', 1, 'repeated SceneEntityDeletion'],
        ['entities', 2, 'repeated SceneEntity'],
      ],
      // Enumerations are int32 here, which is the same on the wire.
      SceneEntityDeletion: [
        ['timestamp', 1, timestamp],
        ['type', 2, 'int32'],
        ['id', 3, 'string'],
      ],
      SceneEntity: [
        ['timestamp', 1, timestamp],
        ['frame_id', 2, 'string'],
        ['id', 3, 'string'],
        ['lifetime', 4, 'google.protobuf.Duration'],
        ['frame_locked', 5, 'bool'],
        ['metadata', 6, 'repeated KeyValuePair'],
        ['arrows', 7, 'repeated ArrowPrimitive'],
        ['cubes', 8, 'repeated CubePrimitive'],
        ['spheres', 9, 'repeated SpherePrimitive'],
        ['cylinders', 10, 'repeated CylinderPrimitive'],
        ['lines', 11, 'repeated LinePrimitive'],
        ['triangles', 12, 'repeated TriangleListPrimitive'],
        ['texts', 13, 'repeated TextPrimitive'],
        ['models', 14, 'repeated ModelPrimitive'],
      ],
      KeyValuePair: [
        ['key', 1, 'string'],
        ['value', 2, 'string'],
      ],
      SpherePrimitive: [
        ['pose', 1, 'Pose'],
        ['size', 2, 'Vector3'],
        ['color', 3, 'Color'],
      ],
      LinePrimitive: [
        ['type', 1, 'int32'],
        ['pose', 2, 'Pose'],
        ['thickness', 3, 'double'],
        ['scale_invariant', 4, 'bool'],
        ['points', 5, 'repeated Point3'],
        ['color', 6, 'Color'],
        ['colors', 7, 'repeated Color'],
        ['indices', 8, 'repeated fixed32'],
      ],
      TextPrimitive: [
        ['pose', 1, 'Pose'],
        ['billboard', 2, 'bool'],
        ['font_size', 3, 'double'],
        ['scale_invariant', 4, 'bool'],
        ['color', 5, 'Color'],
        ['text', 6, 'string'],
      ],
      // Never written, but whoever reads entities asks for them.
      ArrowPrimitive: [['color', 6, 'Color']],
      CubePrimitive: [['color', 3, 'Color']],
      CylinderPrimitive: [['color', 5, 'Color']],
      TriangleListPrimitive: [['color', 3, 'Color']],
      ModelPrimitive: [['color', 3, 'Color']],
      Pose: [
        ['position', 1, 'Vector3'],
        ['orientation', 2, 'Quaternion'],
      ],
      Vector3: [
        ['x', 1, 'double'],
        ['y', 2, 'double'],
        ['z', 3, 'double'],
      ],
      Point3: [
        ['x', 1, 'double'],
        ['y', 2, 'double'],
        ['z', 3, 'double'],
      ],
      Quaternion: [
        ['x', 1, 'double'],
        ['y', 2, 'double'],
        ['z', 3, 'double'],
        ['w', 4, 'double'],
      ],
      Color: [
        ['r', 1, 'double'],
        ['g', 2, 'double'],
        ['b', 3, 'double'],
        ['a', 4, 'double'],
      ],
    },
  }),
};
