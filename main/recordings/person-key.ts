import type { SessionDescription } from './session.ts';

/** Kinds of sources, and formats, whose numbers for people begin again with every recording. */
const countedAnew = ['kinect', 'sensor', 'webcam', 'video', 'replay', 'live', 'kinectron'];

/** Whether nobody knows who a session's people are in other sessions, unless somebody gave them names. */
export function isOfSessionOnly({ origin, details }: SessionDescription): boolean {
  if (details['together'] !== undefined) return false;
  return origin.split(', ').some((kind) => countedAnew.includes(kind));
}

/**
 * The key of somebody of a session, the same in all sessions where they are the same person: data sets number their people,
 * sensors count anew, so that the people of a live recording are nobody of another one.
 */
export function personKey(description: SessionDescription, person: string): string {
  const { origin, created, details } = description;
  if (isOfSessionOnly(description)) return `${origin}/${created}/${person}`;
  return `${origin}/${details['together'] ?? person}`;
}
