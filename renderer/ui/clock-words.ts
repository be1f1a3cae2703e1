/**
 * A time of a session: `0:05`, `1:02:03`, with as many decimals as it takes to tell neighbours apart.
 *
 * @param stepSecs between neighbours
 */
export function clockWords(secs: number, stepSecs: number): string {
  const decimals = stepSecs >= 1 ? 0 : stepSecs >= 0.1 ? 1 : 2;
  const scale = 10 ** decimals;
  const whole = Math.round(Math.max(0, secs) * scale);
  const seconds = (whole % (60 * scale)) / scale;
  const minutes = Math.floor(whole / (60 * scale));
  const shown = seconds.toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0');
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes}:${shown}`;
  return `${hours}:${String(minutes % 60).padStart(2, '0')}:${shown}`;
}
