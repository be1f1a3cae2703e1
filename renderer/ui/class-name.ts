/** A class's name as people read it: the background is what is left when nobody does anything known. */
export function className(name: string): string {
  return name === 'background' ? 'no action' : name;
}
