/** onnxruntime reports its use to its maker unless it is told not to: nobody is to know what runs on a person's machine. */
export function refuseTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}

/** onnxruntime's Node package. @throws where its native module cannot be loaded */
export async function loadOnnxRuntime(): Promise<typeof import('onnxruntime-node')> {
  refuseTelemetry();
  return import('onnxruntime-node');
}
