import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useLive } from '../live/live-context.ts';
import { useLiveStore } from '../live/live-store.ts';
import { shownLabel } from '../live/shown-label.ts';
import { classColour } from '../ui/class-colours.ts';
import { duration, reasonOf } from '../ui/words.ts';
import { createSkeletonView, type SkeletonView } from './skeleton-view.ts';
import styles from './view-3d.module.css';

/** The people of the shown moment in 3D, with their tags. */
export function View3d() {
  const { feed, loop } = useLive();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const view = useRef<SkeletonView>(undefined);
  const problem = useRef<HTMLParagraphElement>(null);
  const { colorScheme } = useMantineColorScheme();

  useEffect(() => {
    const element = canvas.current;
    const frame = element?.parentElement;
    const tags = layer.current;
    const note = problem.current;
    if (!element || !frame || !tags || !note) return;
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let created: SkeletonView;
    try {
      created = createSkeletonView(element, tags, feed, reducedMotion);
    } catch (error) {
      note.textContent = `The 3D view needs WebGL, which this browser does not offer; labels still show beside it (${reasonOf(error)})`;
      note.hidden = false;
      return;
    }
    view.current = created;
    const resize = () => created.resize(frame.clientWidth, frame.clientHeight);
    resize();
    const observer = new ResizeObserver(resize);
    observer.observe(frame);
    const stops = [
      loop.onDraw((elapsed) => created.draw(elapsed)),
      loop.onTick(() => {
        const { app } = useAppStore.getState();
        if (app === undefined) return;
        for (const { slot, presence } of feed.shown) {
          if (presence === 0) continue;
          const { words, share, classIndex, staleSecs } = shownLabel(feed, app, slot);
          const name = feed.people.at(slot, feed.timeMillis)?.name ?? `Person ${slot + 1}`;
          const fill = classIndex > 0 ? classColour(classIndex).fill : 'var(--text-faint)';
          const isStale = staleSecs !== undefined;
          const old = isStale ? ` · ${duration(staleSecs)} ago` : '';
          created.writeTag(slot, { name, words: words + old, share, fill, isStale });
        }
      }),
      useLiveStore.subscribe((now, before) => {
        if (now.viewAsked !== before.viewAsked) created.show(now.view, now.followed);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      created.dispose();
      tags.replaceChildren();
    };
  }, [feed, loop]);

  useEffect(() => view.current?.readColours(), [colorScheme]);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    // After the page has taken on the other scheme.
    const read = () => requestAnimationFrame(() => view.current?.readColours());
    dark.addEventListener('change', read);
    return () => dark.removeEventListener('change', read);
  }, []);

  return (
    <div className={styles['frame']}>
      <canvas ref={canvas} className={styles['canvas']} role="img" aria-label="People in 3D" />
      <div ref={layer} className={styles['layer']} />
      <p ref={problem} className={styles['problem']} role="alert" hidden />
    </div>
  );
}
