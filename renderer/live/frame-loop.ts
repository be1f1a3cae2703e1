const tickMillis = 100;

export type FrameLoop = {
  /** Called before every screen refresh. */
  onDraw(draw: (elapsedMillis: number) => void): () => void;
  /** Called about ten times a second, after drawing: for numbers and words. */
  onTick(tick: () => void): () => void;
  stop(): void;
};

/** The page's one animation loop. */
export function startFrameLoop(advance: (elapsedMillis: number) => void): FrameLoop {
  const draws = new Set<(elapsedMillis: number) => void>();
  const ticks = new Set<() => void>();
  let lastMillis = performance.now();
  let lastTick = 0;
  let handle = 0;
  const step = (millis: number) => {
    handle = requestAnimationFrame(step);
    const elapsed = Math.max(0, millis - lastMillis);
    lastMillis = millis;
    advance(elapsed);
    for (const draw of draws) draw(elapsed);
    if (millis - lastTick < tickMillis) return;
    lastTick = millis;
    for (const tick of ticks) tick();
  };
  handle = requestAnimationFrame(step);
  return {
    onDraw(draw) {
      draws.add(draw);
      return () => draws.delete(draw);
    },
    onTick(tick) {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    stop: () => cancelAnimationFrame(handle),
  };
}
