import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useLive } from '../live/live-context.ts';
import { personTint } from '../ui/person-tints.ts';
import { reasonOf } from '../ui/words.ts';
import type { ViewName } from '../view3d/camera-rig.ts';
import { createSkeletonView, type SkeletonView } from '../view3d/skeleton-view.ts';
import styles from '../view3d/view-3d.module.css';
import type { SessionPlayer } from './session-player.ts';

/** What a tag says about somebody at a moment. */
export type ShownMoment = { words: string; fill: string };

/** Where the people are looked at from; a new object goes back to where the view starts. */
export type AskedView = { view: ViewName; followed?: number };

/**
 * The people of a session's shown moment in 3D. `momentOf` gives what stands above their heads; without it their names do.
 */
export function SessionView(props: {
  player: SessionPlayer;
  asked?: AskedView;
  momentOf?: (person: string, secs: number) => ShownMoment | undefined;
}) {
  const { player, asked, momentOf } = props;
  const { loop } = useLive();
  const { colorScheme } = useMantineColorScheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const view = useRef<SkeletonView>(undefined);
  const problem = useRef<HTMLParagraphElement>(null);

  const writeTags = useEffectEvent((created: SkeletonView) => {
    for (const person of player.scene.people) {
      const slot = player.scene.slotOf(person);
      if (player.scene.shown[slot]?.isPresent !== true) continue;
      const moment = momentOf?.(person, player.secs);
      created.writeTag(slot, {
        name: /^\d+$/.test(person) ? `Person ${person}` : person,
        words: moment?.words ?? '',
        share: moment === undefined ? 0 : 1,
        fill: moment?.fill ?? personTint(slot),
        isStale: false,
      });
    }
  });

  useEffect(() => {
    const element = canvas.current;
    const frame = element?.parentElement;
    const tags = layer.current;
    const note = problem.current;
    if (!element || !frame || !tags || !note) return;
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let created: SkeletonView;
    try {
      created = createSkeletonView(element, tags, player.scene, reducedMotion);
    } catch (error) {
      note.textContent = `The 3D view needs WebGL, which this browser does not offer (${reasonOf(error)})`;
      note.hidden = false;
      return;
    }
    view.current = created;
    let isFramed = false;
    const resize = () => created.resize(frame.clientWidth, frame.clientHeight);
    resize();
    const observer = new ResizeObserver(resize);
    observer.observe(frame);
    const stops = [
      loop.onDraw((elapsed) => {
        player.advance(elapsed);
        if (!isFramed && player.scene.shown.some(({ isPresent }) => isPresent)) {
          isFramed = true;
          created.show('free', undefined);
        }
        created.draw(elapsed);
      }),
      loop.onTick(() => writeTags(created)),
    ];
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      created.dispose();
      tags.replaceChildren();
      view.current = undefined;
    };
  }, [player, loop]);

  useEffect(() => {
    if (asked !== undefined) view.current?.show(asked.view, asked.followed);
  }, [asked]);
  useEffect(() => view.current?.readColours(), [colorScheme]);

  return (
    <div className={styles['frame']}>
      <canvas ref={canvas} className={styles['canvas']} role="img" aria-label="People in 3D" />
      <div ref={layer} className={styles['layer']} />
      <p ref={problem} className={styles['problem']} role="alert" hidden />
    </div>
  );
}
