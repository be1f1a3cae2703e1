declare module 'gltf-validator' {
  type Message = { code: string; message: string; severity: 0 | 1 | 2 | 3; pointer?: string };

  /** What Khronos's validator says of a .gltf or .glb file; severity 0 is an error, 1 a warning. */
  export function validateBytes(bytes: Uint8Array): Promise<{ issues: { messages: Message[] } }>;
}
