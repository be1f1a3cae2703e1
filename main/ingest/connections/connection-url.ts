const schemes = ['http:', 'https:', 'ws:', 'wss:'];

/**
 * The address of a sensor's machine as a person writes it; without a scheme it is socket.io's.
 *
 * @throws in words for a person
 */
export function connectionUrl(text: string): string {
  const trimmed = text.trim();
  if (/^(peerjs|kinectron):/i.test(trimmed)) {
    throw new Error('Kinectron runs in the screen: add it as Kinectron in Sources');
  }
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  let url: URL | undefined;
  try {
    url = new URL(withScheme);
  } catch {
    // Told below, like every address that is none.
  }
  if (url === undefined || !schemes.includes(url.protocol) || url.hostname === '') {
    throw new Error(
      `Address: expected one such as http://kinect-pc:8000 or ws://10.0.0.5:9000, found "${trimmed.slice(0, 60)}"`,
    );
  }
  // No server gets to see it, and WebSockets refuse addresses with one.
  url.hash = '';
  return url.href.replace(/\/$/, '');
}
