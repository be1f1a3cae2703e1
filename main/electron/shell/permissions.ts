/** What our own screen may ask for: the camera, filling the screen, copying text. Everything else is refused. */
const allowed = new Set(['media', 'fullscreen', 'clipboard-sanitized-write']);

export type PermissionRequest = {
  permission: string;
  /** Address of the page that asks. */
  requestingUrl: string;
  /** Of `media` requests: `video`, `audio`. */
  mediaTypes: readonly string[];
};

/** Only pages of the app's own origin get anything, and never the microphone. */
export function isPermitted(request: PermissionRequest, appOrigin: string | undefined): boolean {
  if (appOrigin === undefined || originOf(request.requestingUrl) !== appOrigin) return false;
  return allowed.has(request.permission) && !request.mediaTypes.includes('audio');
}

/** Undefined for what is no address, and for files and other schemes whose origins are opaque. */
export function originOf(url: string): string | undefined {
  try {
    const { origin } = new URL(url);
    return origin === 'null' ? undefined : origin;
  } catch {
    return undefined;
  }
}
