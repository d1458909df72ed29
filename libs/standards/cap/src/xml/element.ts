/** One element of a scanned document. Text before the first child is `text`; text after this element is `tail`. */
export interface XmlElement {
  /** Local name, without prefix. */
  name: string;
  /** The name as written, with its prefix. */
  qualifiedName: string;
  namespace: string | null;
  /** By name as written; values unescaped. Null when there are none. */
  attributes: Map<string, string> | null;
  text: string;
  tail: string;
  children: XmlElement[];
  parent: XmlElement | null;
  /** Namespaces in force here by prefix, '' for the default. Shared between elements that declare none. */
  scope: Readonly<Record<string, string>>;
  /** Where the element stands in the decoded text: from its `<` to behind its last `>`. */
  start: number;
  end: number;
  /** False when the document ended, or another end tag came, before this element was closed. */
  closed: boolean;
}

/** All text inside an element in document order, markup left out. */
export function textOf(element: XmlElement): string {
  if (element.children.length === 0) return element.text;
  let text = element.text;
  for (const child of element.children) text += textOf(child) + child.tail;
  return text;
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes?.get(name);
}

/** `/alert/info[2]/area[1]`: a number only where several siblings share the name. */
export function pathOf(element: XmlElement): string {
  if (!element.parent) return `/${element.name}`;
  const same = element.parent.children.filter((sibling) => sibling.name === element.name);
  const step = same.length > 1 ? `${element.name}[${same.indexOf(element) + 1}]` : element.name;
  return `${pathOf(element.parent)}/${step}`;
}

/** An XPath of positions only, as libxml2 also uses it in its messages: `/*` + `/*[9]/*[3]`. */
export function positionPathOf(element: XmlElement): string {
  return element.parent ? `${positionPathOf(element.parent)}/*[${element.parent.children.indexOf(element) + 1}]` : '/*';
}

/** The element a position path leads to, or null. */
export function elementAt(root: XmlElement, positionPath: string): XmlElement | null {
  let here: XmlElement | undefined = root;
  for (const step of positionPath.split('/').slice(2)) {
    const position = /\[(\d+)\]$/.exec(step);
    here = here?.children[position ? Number(position[1]) - 1 : 0];
  }
  return here ?? null;
}

/** The line, counted from 1, on which a place of the text stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
