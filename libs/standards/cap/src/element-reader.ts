import type { CapCode, CapDate, CapNumber, CapPair } from './alert.model.js';
import { readCapDate, type DateDefect } from './date.js';
import { excerpt, type FindingList } from './finding.js';
import { textOf, type XmlElement } from './xml/element.js';

export interface ReadOptions {
  /** The zone of a source that leaves the zone out of its dates, in minutes east of Greenwich. */
  zoneMinutes?: number;
}

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';

const DATE_SENTENCES: Record<DateDefect, string> = {
  unreadable: 'is not a date and time that can be read',
  'no-zone': 'has no time zone; the zone of the source was taken',
  zulu: 'ends in Z, where CAP wants a numeric zone such as -00:00',
  'loose-form': 'does not have the form 2025-12-31T23:59:59+02:00, but could be read',
};

/**
 * Takes the parts of one element by local name, wherever they stand. Empty elements count as absent (CAP 1.2 section
 * 3.3.2 leaves them without meaning), a second one of a kind that may stand once gets a finding.
 */
export class ElementReader {
  private readonly byName = new Map<string, XmlElement[]>();

  constructor(
    element: XmlElement,
    readonly path: string,
    readonly found: FindingList,
    private readonly options: ReadOptions,
  ) {
    for (const child of element.children) {
      const same = this.byName.get(child.name);
      if (same) same.push(child);
      else this.byName.set(child.name, [child]);
    }
  }

  /** Tells of elements that no version of CAP knows; a Signature and others of its namespace are none of ours. */
  tellUnknown(known: ReadonlySet<string>): void {
    for (const [name, [element]] of this.byName) {
      if (known.has(name) || element!.namespace === XMLDSIG) continue;
      this.found.warning('cap', 'element-unknown', `${this.path}/${name}`, `<${excerpt(name)}> is no element of CAP here; it was passed over.`);
    }
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  children(name: string): XmlElement[] {
    return this.byName.get(name) ?? [];
  }

  /** Reads every child of a name; its path carries a number only where there are several. */
  each<Value>(name: string, read: (child: XmlElement, path: string) => Value): Value[] {
    const children = this.children(name);
    return children.map((child, i) => read(child, children.length > 1 ? `${this.path}/${name}[${i + 1}]` : `${this.path}/${name}`));
  }

  text(name: string): string | null {
    const elements = this.byName.get(name);
    if (!elements) return null;
    if (elements.length > 1) this.found.warning('cap', 'element-double', `${this.path}/${name}`, `<${name}> stands ${elements.length} times, but may stand once; the first was taken.`);
    const text = textOf(elements[0]!).trim();
    return text === '' ? null : text;
  }

  /** The value under a name that is met in place of the right one. */
  misspelt(wrong: string, right: string): string | null {
    const text = this.text(wrong);
    if (text) this.found.warning('cap', 'element-misspelt', `${this.path}/${wrong}`, `<${wrong}> was read as <${right}>.`, { repaired: true });
    return text;
  }

  /** All elements of a name, empty ones left out. */
  texts(name: string): string[] {
    return this.children(name).map((element) => textOf(element).trim()).filter((text) => text !== '');
  }

  /** All elements of a name as sent, empty ones too. */
  rawTexts(name: string): string[] {
    return this.children(name).map(textOf);
  }

  date(name: string): CapDate | null {
    const text = this.text(name);
    if (text === null) return null;
    const { value, defect } = readCapDate(text, this.options.zoneMinutes);
    if (defect) {
      const message = `<${name}> “${excerpt(text, 40)}” ${DATE_SENTENCES[defect]}.`;
      if (defect === 'unreadable') this.found.error('cap', 'date-unreadable', `${this.path}/${name}`, message);
      else this.found.warning('cap', `date-${defect}`, `${this.path}/${name}`, message, { repaired: true });
    }
    return value;
  }

  number(name: string): CapNumber | null {
    const text = this.text(name);
    if (text === null) return null;
    const plain = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
    if (plain === null) this.found.warning('cap', 'number-unreadable', `${this.path}/${name}`, `<${name}> “${excerpt(text, 40)}” is not a plain number; its value was left out.`);
    return { text, value: plain };
  }

  code<Value extends string>(name: string, list: readonly Value[]): CapCode<Value> {
    const text = this.text(name);
    if (text === null) {
      this.found.error('cap', `${name}-missing`, this.path, `<${name}> is missing.`);
      return { text: '', value: null };
    }
    return this.asCode(name, text, list);
  }

  codes<Value extends string>(name: string, list: readonly Value[]): CapCode<Value>[] {
    return this.texts(name).map((text) => this.asCode(name, text, list));
  }

  /** Codes are case-sensitive; another case is understood with a finding. CAP 1.1 asks to read `Very Likely` as Likely. */
  private asCode<Value extends string>(name: string, text: string, list: readonly Value[]): CapCode<Value> {
    const exact = list.find((value) => value === text);
    if (exact) return { text, value: exact };
    const path = `${this.path}/${name}`;
    const wanted = name === 'certainty' && /^very\s*likely$/i.test(text) ? 'likely' : text.toLowerCase();
    const near = list.find((value) => value.toLowerCase() === wanted) ?? null;
    if (near) this.found.warning('cap', 'code-form', path, `<${name}> “${excerpt(text)}” was read as ${near}.`, { repaired: true });
    else this.found.error('cap', 'code-unknown', path, `<${name}> “${excerpt(text)}” is none of ${list.join(', ')}.`);
    return { text, value: near };
  }

  /** `valueName` and `value`; CAP 1.0 wrote both as one text `name=value`. Several pairs in one element are all kept. */
  pairs(name: string): CapPair[] {
    return this.children(name).flatMap((element) => {
      if (element.children.length === 0) return this.writtenPair(name, element.text.trim());
      const names = element.children.filter((child) => child.name === 'valueName');
      const values = element.children.filter((child) => child.name === 'value');
      if (names.length > 1 || values.length > 1) {
        this.found.warning('cap', 'pair-double', `${this.path}/${name}`, `One <${name}> holds several values; each was read as one of its own.`, { repaired: true });
      }
      const count = Math.max(names.length, values.length);
      return Array.from({ length: count }, (_, i): CapPair => ({
        valueName: names[i] ? textOf(names[i]).trim() : '',
        value: values[i] ? textOf(values[i]).trim() : '',
      }));
    });
  }

  private writtenPair(name: string, text: string): CapPair[] {
    const equals = text.indexOf('=');
    if (text === '') return [{ valueName: '', value: '' }];
    if (equals === -1) this.found.warning('cap', 'pair-unnamed', `${this.path}/${name}`, `<${name}> “${excerpt(text)}” has a value but no name.`);
    return [equals === -1 ? { valueName: '', value: text } : { valueName: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() }];
  }
}
