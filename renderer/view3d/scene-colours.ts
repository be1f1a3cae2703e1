import { Color } from 'three';

export type SceneColours = { background: Color; line: Color; shadow: Color; text: string };

/** The view's colours as the page's light or dark scheme has them. */
export function readSceneColours(element: Element): SceneColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: new Color(read('--scene')),
    line: new Color(read('--scene-line')),
    shadow: new Color(read('--scene-shadow')),
    text: read('--text-faint'),
  };
}
