/** Such as 2026-11-21 20:15:03, in the time of this place: Swedish dates sort as they read. */
export function nameByTime(millis: number): string {
  return new Date(millis).toLocaleString('sv-SE');
}
