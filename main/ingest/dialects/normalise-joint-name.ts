const known = new Map<string, string>();
const mostKnown = 1000;

/** `hip|left` of hipLeft, HIP_LEFT, left_hip, LeftHip, l_hip and hip.L alike. */
export function normaliseJointName(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const normal = normalise(name.slice(0, 60));
  // Names come from strangers: what is remembered is bounded.
  if (known.size < mostKnown && name.length <= 60) known.set(name, normal);
  return normal;
}

function normalise(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const isLeft = words.some((word) => word === 'left' || word === 'l');
  const isRight = words.some((word) => word === 'right' || word === 'r');
  const rest = words.filter((word) => !['left', 'l', 'right', 'r'].includes(word)).join('');
  return `${rest}${isLeft ? '|left' : isRight ? '|right' : ''}`;
}
