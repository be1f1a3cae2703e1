import { Vector3, type PerspectiveCamera } from 'three';
import { joint, poseStride } from '../../main/wire/skeleton.ts';
import { slotCount, type ShownPerson } from '../live/pose-sampler.ts';
import { personTint } from '../ui/person-tints.ts';
import styles from './tag-layer.module.css';

export type TagContent = {
  name: string;
  words: string;
  share: number | undefined;
  fill: string;
  /** The label is too old to be taken for one of now. */
  isStale: boolean;
};

type Tag = {
  element: HTMLElement;
  name: HTMLElement;
  words: HTMLElement;
  bar: HTMLElement;
  line: HTMLElement;
  isShown: boolean;
  width: number;
  height: number;
  /** Where it points to, and where it lies: centre of its lower edge, in pixels. */
  anchorX: number;
  anchorY: number;
  x: number;
  y: number;
  depth: number;
};

const gapPixels = 6;
/** A strip along the upper edge that the view switch and the model's warning have for themselves. */
const topPixels = 48;
const aboveHeadMetres = 0.2;
/** From above a tag would cover the head. */
const fromAbovePixels = 26;
const point = new Vector3();

/** A tag above each head: name, label, and how sure. Tags move aside for each other, the nearer person's stays. */
export class TagLayer {
  readonly #layer: HTMLElement;
  readonly #tags: (Tag | undefined)[] = Array.from({ length: slotCount });
  readonly #order: Tag[] = [];

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  /** Words, about ten times a second. @returns whether the tag may need another place. */
  write(slot: number, { name, words, share, fill, isStale }: TagContent): boolean {
    const tag = (this.#tags[slot] ??= createTag(this.#layer, slot));
    const isSame = tag.name.textContent === name && tag.words.textContent === words;
    if (!isSame) {
      tag.name.textContent = name;
      tag.words.textContent = words;
      tag.element.setAttribute('aria-label', `Tag of ${name}`);
      tag.width = 0;
    }
    tag.element.toggleAttribute('data-stale', isStale);
    tag.bar.style.transform = `scaleX(${(share ?? 0).toFixed(3)})`;
    tag.bar.style.background = fill;
    return !isSame;
  }

  /** Places, with every drawn frame. */
  place(
    people: readonly ShownPerson[],
    camera: PerspectiveCamera,
    width: number,
    height: number,
  ): void {
    this.#order.length = 0;
    for (const person of people) {
      const tag = this.#tags[person.slot];
      if (tag === undefined) continue;
      const isShown = person.presence > 0.3 && project(tag, person, camera, width, height);
      if (isShown !== tag.isShown) tag.element.hidden = tag.line.hidden = !isShown;
      tag.isShown = isShown;
      if (!isShown) continue;
      if (tag.width === 0) {
        tag.width = tag.element.offsetWidth;
        tag.height = tag.element.offsetHeight;
      }
      this.#order.push(tag);
    }
    this.#order.sort(byDepth);
    for (let index = 0; index < this.#order.length; index++) {
      this.#makeRoom(index, width, height);
      draw(this.#order[index]!);
    }
  }

  #makeRoom(index: number, width: number, height: number): void {
    const tag = this.#order[index]!;
    const half = tag.width / 2 + 4;
    tag.x = Math.min(width - half, Math.max(half, tag.anchorX));
    tag.y = Math.min(height - 4, Math.max(tag.height + topPixels, tag.anchorY));
    // Each pass lifts it over one of the tags that are placed already.
    for (let pass = 0; pass < index; pass++) {
      let isFree = true;
      for (let other = 0; other < index; other++) {
        const placed = this.#order[other]!;
        const overlapsX = Math.abs(tag.x - placed.x) < (tag.width + placed.width) / 2 + gapPixels;
        const overlapsY =
          tag.y > placed.y - placed.height - gapPixels && tag.y - tag.height < placed.y + gapPixels;
        if (!overlapsX || !overlapsY) continue;
        tag.y = placed.y - placed.height - gapPixels;
        isFree = false;
      }
      if (isFree) break;
    }
    // No room above: under the lowest instead.
    if (tag.y - tag.height < topPixels) {
      tag.y = tag.height + topPixels;
      for (let other = 0; other < index; other++) {
        const placed = this.#order[other]!;
        const overlapsX = Math.abs(tag.x - placed.x) < (tag.width + placed.width) / 2 + gapPixels;
        if (overlapsX) tag.y = Math.max(tag.y, placed.y + gapPixels + tag.height);
      }
    }
  }
}

function project(
  tag: Tag,
  person: ShownPerson,
  camera: PerspectiveCamera,
  width: number,
  height: number,
): boolean {
  const { pose } = person;
  let at = joint.head * poseStride;
  if (pose[at + 3]! <= 0) at = joint.spineShoulder * poseStride;
  if (pose[at + 3]! <= 0) at = joint.spineBase * poseStride;
  if (pose[at + 3]! <= 0) return false;
  point.fromArray(pose, at);
  point.y += aboveHeadMetres;
  tag.depth = point.distanceToSquared(camera.position);
  const isFromAbove = camera.position.y - point.y > 0.9 * Math.sqrt(tag.depth);
  point.project(camera);
  tag.anchorX = ((point.x + 1) / 2) * width;
  tag.anchorY = ((1 - point.y) / 2) * height - (isFromAbove ? fromAbovePixels : 0);
  const { x, y, z } = point;
  return z < 1 && Math.abs(x) < 1.1 && y > -1.1 && y < 1.6;
}

function draw({ element, line, x, y, width, anchorX, anchorY }: Tag): void {
  element.style.transform = `translate(${Math.round(x - width / 2)}px, ${Math.round(y)}px) translateY(-100%)`;
  const lift = anchorY - y;
  line.style.opacity = lift > gapPixels ? '1' : '0';
  line.style.transform = `translate(${Math.round(anchorX)}px, ${Math.round(y)}px) scaleY(${Math.max(0, lift).toFixed(1)})`;
}

function createTag(layer: HTMLElement, slot: number): Tag {
  const add = (parent: HTMLElement, className: string | undefined, role?: string) => {
    const element = document.createElement('div');
    if (className !== undefined) element.className = className;
    if (role !== undefined) element.setAttribute('role', role);
    parent.append(element);
    return element;
  };
  const line = add(layer, styles['line']);
  const element = add(layer, styles['tag'], 'group');
  element.style.setProperty('--tint', personTint(slot));
  const name = add(element, styles['name']);
  const words = add(element, styles['words'], 'status');
  // The card says it already.
  words.setAttribute('aria-live', 'off');
  const bar = add(add(element, styles['track']), styles['bar']);
  // Until it has a place.
  element.hidden = line.hidden = true;
  const start = {
    isShown: false,
    width: 0,
    height: 0,
    anchorX: 0,
    anchorY: 0,
    x: 0,
    y: 0,
    depth: 0,
  };
  return { element, name, words, bar, line, ...start };
}

function byDepth(first: Tag, second: Tag): number {
  return first.depth - second.depth;
}
