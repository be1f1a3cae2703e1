/** An element of an XML document, without comments, instructions and namespaces. */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Of the element itself, without its children's. */
  text: string;
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Label files are not deeper; a stranger's file might be. */
const deepest = 100;
const markup =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^[>]*>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/y;
const attribute = /\s+([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/**
 * The root of an XML document. Entities are XML's five and characters by number: documents cannot define their own.
 *
 * @throws an Error with the line where the text is no XML or ends too early
 */
export function parseXml(text: string): XmlElement {
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [document];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const fail = (problem: string): never => {
    throw new Error(`XML, line ${text.slice(0, at).split('\n').length}: ${problem}`);
  };
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? text.length : next);
    if (between !== '') {
      if (open.length === 1 && between.trim() !== '') {
        fail(`expected an element, found "${between.trim().slice(0, 40)}"`);
      }
      open.at(-1)!.text += decode(between, fail);
      at += between.length;
      if (next < 0) break;
    }
    markup.lastIndex = at;
    const found = markup.exec(text);
    if (found === null) return fail(`expected a tag, found "${text.slice(at, at + 40)}"`);
    const [whole, literal, closing, name, attributes, empty] = found;
    if (literal !== undefined) open.at(-1)!.text += literal;
    else if (name !== undefined && closing === '/') {
      const last = open.pop()!;
      if (open.length === 0 || last.name !== name) {
        fail(`expected </${last.name}>, found </${name}>`);
      }
    } else if (name !== undefined) {
      if (open.length > deepest) fail(`more than ${deepest} elements lie in each other`);
      if (open.length === 1 && document.children.length > 0) fail(`a second root, <${name}>`);
      const element = {
        name,
        attributes: parseAttributes(attributes!, fail),
        children: [],
        text: '',
      };
      open.at(-1)!.children.push(element);
      if (empty !== '/') open.push(element);
    }
    at += whole.length;
  }
  if (open.length > 1) fail(`<${open.at(-1)!.name}> is not closed: the file ends too early`);
  return document.children[0] ?? fail('expected an element, found the end of the file');
}

/** The children of an element that have a name. */
export function childrenNamed({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

function parseAttributes(text: string, fail: (problem: string) => never): Record<string, string> {
  const attributes: Record<string, string> = {};
  let at = 0;
  while (text.slice(at).trim() !== '') {
    attribute.lastIndex = at;
    const found = attribute.exec(text);
    if (found === null)
      fail(`expected name="value", found "${text.slice(at).trim().slice(0, 40)}"`);
    const [whole, name, double, single] = found;
    if (Object.hasOwn(attributes, name!)) fail(`${name!} is there twice`);
    attributes[name!] = decode(double ?? single!, fail);
    at += whole.length;
  }
  return attributes;
}

function decode(text: string, fail: (problem: string) => never): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const value = code === null ? undefined : parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10);
    const decoded =
      value !== undefined && value <= 0x10ffff ? String.fromCodePoint(value) : entities[name];
    return decoded !== undefined && whole.endsWith(';') ? decoded : fail(`what is "${whole}"?`);
  });
}
