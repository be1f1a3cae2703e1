import { useEffect } from 'react';
import { isTyping } from '../ui/keyboard.ts';
import type { SessionPlayer } from './session-player.ts';

/** Space plays, J K L as editors have it, arrows and , . go by frames, with Shift by seconds, Home and End to the ends. */
export function actOnPlayer(player: SessionPlayer, key: string, isShifted: boolean): boolean {
  switch (key) {
    case ' ':
      togglePlaying(player);
      return true;
    case 'j':
      shuttle(player, -1);
      return true;
    case 'k':
      player.setPlaying(false);
      player.setSpeed(1);
      return true;
    case 'l':
      shuttle(player, 1);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const sign = key === 'ArrowLeft' ? -1 : 1;
      if (isShifted) player.seek(player.secs + sign);
      else player.stepFrames(sign);
      return true;
    }
    case ',':
    case '.':
      player.stepFrames(key === ',' ? -1 : 1);
      return true;
    case 'Home':
      player.seek(player.span.start);
      return true;
    case 'End':
      player.seek(player.span.end);
      return true;
    default:
      return false;
  }
}

export function togglePlaying(player: SessionPlayer): void {
  if (!player.isPlaying && player.store.getState().speed < 0) player.setSpeed(1);
  player.setPlaying(!player.isPlaying);
}

/** Each press plays faster that way. */
function shuttle(player: SessionPlayer, sign: number): void {
  const { isPlaying, speed } = player.store.getState();
  player.setSpeed(isPlaying && Math.sign(speed) === sign ? 2 * speed : sign);
  player.setPlaying(true);
}

/** Gives a player the keyboard for as long as the component is there. */
export function usePlayerKeys(player: SessionPlayer | undefined): void {
  useEffect(() => {
    if (player === undefined) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (actOnPlayer(player, key, event.shiftKey)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [player]);
}
