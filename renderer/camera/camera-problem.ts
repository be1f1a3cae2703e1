/** Why there is no picture of a camera and what to do, for a person. @param error what getUserMedia threw */
export function cameraProblem(error: unknown): string {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'The camera is not allowed. Allow it for this page in the browser (the camera sign in the address bar) or in the system’s privacy settings, then start again';
    case 'NotFoundError':
      return 'No camera was found. Connect one, then start again';
    case 'NotReadableError':
    case 'AbortError':
      return 'The camera is used by another program, or does not answer. Close it there, then start again';
    case 'OverconstrainedError':
      return 'This camera is not there any more, or cannot give this picture size. Choose another, then start again';
    default:
      return `The camera cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Browsers give cameras only to pages of their own machine or by HTTPS; undefined where this is one. */
export function whyNoCameras(): string | undefined {
  if (window.isSecureContext && 'mediaDevices' in navigator) return undefined;
  return 'Browsers give the camera only to pages of their own machine or by HTTPS, which Framewise does not serve. Open it at http://localhost on the machine it runs on, with the camera there; a video file works here too';
}
