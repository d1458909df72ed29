import type { XmlElement } from './element.js';
import { unescapeText } from './unescape.js';

/** Limits that stand before any other work, so that hostile documents cost nothing. */
export interface ScanLimits {
  maxDepth: number;
  /** Elements and attributes together. */
  maxElements: number;
  maxReferences: number;
}

export type ScanRefusal = 'doctype' | 'depth' | 'elements' | 'references';

export interface ScanIssue {
  code: 'ended-early' | 'tag-mismatch' | 'stray-markup' | 'bare-ampersand' | 'unknown-entity' | 'text-outside-root';
  offset: number;
}

export interface ScanResult {
  root: XmlElement | null;
  /** What a strict parser would have refused and this one passed over. Empty for a well-formed document. */
  issues: ScanIssue[];
  refusal: ScanRefusal | null;
  /** True when the markup is of the plainest kind, which is well-formed beyond doubt. False only means that libxml2 must judge. */
  plainMarkup: boolean;
}

const DECLARATION = /^<\?xml version ?= ?(["'])1\.0\1(?: encoding ?= ?(["'])[Uu][Tt][Ff]-8\2)?(?: standalone ?= ?(["'])(?:yes|no)\3)? ?\?>/;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const ATTRIBUTE = /\s*([^\s=/>"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y;
const NO_SCOPE: Readonly<Record<string, string>> = Object.freeze({ xml: XML_NAMESPACE });

/**
 * Reads XML text into a tree in one pass and never throws. It is the gate before libxml2 (any DOCTYPE, too many
 * levels, elements or references end the scan at once) and the reader of documents that are not quite well-formed:
 * each thing passed over is an issue with its place. Offsets let embedded messages be cut out byte by byte.
 */
export function scanXml(text: string, limits: ScanLimits): ScanResult {
  return new Scanner(text, limits).run();
}

/** In elements: libxml2 walks through all earlier sections of a text for each new one, so that many cost minutes. Real messages have a few. */
const CDATA_COST = 8;

class Scanner {
  private root: XmlElement | null = null;
  private current: XmlElement | null = null;
  private depth = 0;
  private elements = 0;
  private refusal: ScanRefusal | null = null;
  private readonly issues: ScanIssue[] = [];
  private readonly plain: boolean;
  private plainMarkup: boolean;

  constructor(
    private readonly text: string,
    private readonly limits: ScanLimits,
  ) {
    const hasReferences = text.includes('&');
    this.plain = !hasReferences && !text.includes('\r');
    // A reference by number may name a character that XML forbids, and `]]>` may not stand in text.
    this.plainMarkup = !(hasReferences && text.includes('&#')) && !text.includes(']]>');
  }

  run(): ScanResult {
    const { text } = this;
    if (this.hasTooManyReferences()) this.refusal = 'references';
    let at = 0;
    while (this.refusal === null) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        this.characters(at, text.length);
        break;
      }
      if (open > at) this.characters(at, open);
      const next = this.markup(open);
      if (next === -1) {
        this.issue('ended-early', open);
        break;
      }
      at = next;
    }
    if (this.current && this.refusal === null) this.closeUpTo(null, text.length);
    return { root: this.root, issues: this.issues, refusal: this.refusal, plainMarkup: this.plainMarkup && this.issues.length === 0 && this.refusal === null };
  }

  /** Takes the piece of markup that starts here; returns the offset behind it, or -1 when it has no end. */
  private markup(open: number): number {
    const { text } = this;
    switch (text.charCodeAt(open + 1)) {
      case 0x2f: // '/'
        return this.endTag(open);
      case 0x3f: // '?'
        this.plainMarkup &&= open === 0 && DECLARATION.test(text);
        return behind(text, '?>', open + 2);
      case 0x21: // '!'
        if (text.startsWith('<!--', open)) {
          const end = behind(text, '-->', open + 4);
          this.plainMarkup &&= end === text.indexOf('--', open + 4) + 3;
          return end;
        }
        this.plainMarkup = false;
        if (text.startsWith('<![CDATA[', open)) return this.cdata(open + 9);
        if (/^<!(?:DOCTYPE|ENTITY)/i.test(text.slice(open, open + 10))) {
          this.refusal = 'doctype';
          return open;
        }
        this.issue('stray-markup', open);
        return behind(text, '>', open);
      default:
        return isNameStart(text.charCodeAt(open + 1)) ? this.startTag(open) : this.strayLessThan(open);
    }
  }

  private startTag(open: number): number {
    const { text } = this;
    let at = open + 2;
    while (at < text.length && !isTagNameEnd(text.charCodeAt(at))) at++;
    const qualifiedName = text.slice(open + 1, at);
    let attributes: Map<string, string> | null = null;
    if (text.charCodeAt(at) !== 0x3e && !text.startsWith('/>', at)) this.plainMarkup &&= this.root === null && hasOnlyNamespaces(text, at);
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x3e || (code === 0x2f && text.charCodeAt(at + 1) === 0x3e)) break;
      if (at >= text.length || this.refusal) return -1;
      ATTRIBUTE.lastIndex = at;
      const found = ATTRIBUTE.exec(text);
      if (found) {
        attributes ??= new Map();
        if (++this.elements > this.limits.maxElements) this.refusal = 'elements';
        attributes.set(found[1]!, this.unescape(found[2] ?? found[3] ?? found[4] ?? '', at));
        at = ATTRIBUTE.lastIndex;
      } else {
        at++;
      }
    }
    const empty = text.charCodeAt(at) === 0x2f;
    const end = at + (empty ? 2 : 1);
    this.open(qualifiedName, attributes, open, end, empty);
    return end;
  }

  private open(qualifiedName: string, attributes: Map<string, string> | null, start: number, end: number, empty: boolean): void {
    const parent = this.current;
    if (!parent && this.root) {
      this.issue('stray-markup', start);
      return;
    }
    const scope = attributes ? scopeOf(attributes, parent?.scope ?? NO_SCOPE) : (parent?.scope ?? NO_SCOPE);
    const colon = qualifiedName.indexOf(':');
    const element: XmlElement = {
      name: colon === -1 ? qualifiedName : qualifiedName.slice(colon + 1),
      qualifiedName,
      namespace: scope[colon === -1 ? '' : qualifiedName.slice(0, colon)] || null,
      attributes,
      text: '',
      tail: '',
      children: [],
      parent,
      scope,
      start,
      end,
      closed: empty,
    };
    if (parent) parent.children.push(element);
    else this.root = element;
    if (++this.elements > this.limits.maxElements) this.refusal = 'elements';
    if (empty) return;
    this.current = element;
    if (++this.depth > this.limits.maxDepth) this.refusal = 'depth';
  }

  private endTag(open: number): number {
    const { text, current } = this;
    const close = text.indexOf('>', open);
    if (close === -1) return -1;
    const written = text.slice(open + 2, close);
    const name = written.trimEnd();
    if (name !== written) this.plainMarkup = false;
    if (current?.qualifiedName === name) {
      current.end = close + 1;
      current.closed = true;
      this.current = current.parent;
      this.depth--;
    } else {
      this.issue('tag-mismatch', open);
      let match = current?.parent ?? null;
      while (match && match.qualifiedName !== name) match = match.parent;
      if (match) this.closeUpTo(match, open);
      if (match) return this.endTag(open);
    }
    return close + 1;
  }

  /** Ends every open element below `keep` without an end tag of its own. */
  private closeUpTo(keep: XmlElement | null, offset: number): void {
    if (!keep) this.issue('ended-early', offset);
    while (this.current && this.current !== keep) {
      this.current.end = offset;
      this.current = this.current.parent;
      this.depth--;
    }
  }

  private cdata(start: number): number {
    const end = this.text.indexOf(']]>', start);
    if (end === -1) return -1;
    if ((this.elements += CDATA_COST) > this.limits.maxElements) this.refusal = 'elements';
    this.append(this.text.slice(start, end).replaceAll('\r\n', '\n'));
    return end + 3;
  }

  private characters(from: number, to: number): void {
    if (this.current) {
      const raw = this.text.slice(from, to);
      // Most pieces are the indent between two tags, where there is nothing to unescape.
      this.append(this.plain || isBlank(this.text, from, to) ? raw : this.unescape(raw, from));
    } else if (!isBlank(this.text, from, to)) {
      this.plainMarkup = false;
      if (this.text.slice(from, to).trim() !== '') this.issue('text-outside-root', from);
    }
  }

  private append(text: string): void {
    const { current } = this;
    if (!current) return;
    const last = current.children[current.children.length - 1];
    if (last) last.tail += text;
    else current.text += text;
  }

  /** Counted before anything is unescaped: two million references cost every parser seconds. */
  private hasTooManyReferences(): boolean {
    let count = 0;
    for (let at = this.text.indexOf('&'); at !== -1; at = this.text.indexOf('&', at + 1)) {
      if (++count > this.limits.maxReferences) return true;
    }
    return false;
  }

  private unescape(raw: string, offset: number): string {
    if (this.plain) return raw;
    const { text, problem } = unescapeText(raw);
    if (problem) this.issue(problem, offset);
    return text;
  }

  private strayLessThan(open: number): number {
    this.issue('stray-markup', open);
    this.append('<');
    return open + 1;
  }

  private issue(code: ScanIssue['code'], offset: number): void {
    if (this.issues.length < 100) this.issues.push({ code, offset });
  }
}

function scopeOf(attributes: Map<string, string>, outer: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let scope: Record<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name === 'xmlns') (scope ??= { ...outer })[''] = value;
    else if (name.startsWith('xmlns:')) (scope ??= { ...outer })[name.slice(6)] = value;
  }
  return scope ?? outer;
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Some `xmlns="…"` and `xmlns:a="…"` up to the end of the tag; twice the same is not well-formed, so each only once. */
const NAMESPACES = /(?:[ \t\r\n]+xmlns(?::(?!xml)[a-z][a-z0-9]{0,9})?[ \t]?=[ \t]?(?:"[\w:/.#-]+"|'[\w:/.#-]+'))+[ \t\r\n]*>/y;

function hasOnlyNamespaces(text: string, at: number): boolean {
  NAMESPACES.lastIndex = at;
  const names = NAMESPACES.exec(text)?.[0].match(/xmlns[^ \t=]*(?=[ \t]?=)/g) ?? [];
  return names.length > 0 && new Set(names).size === names.length;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > 0x20) return false;
  return true;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a || code >= 0xc0;
}

/** White space, '/' or '>'. */
function isTagNameEnd(code: number): boolean {
  return code === 0x3e || code === 0x2f || code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
