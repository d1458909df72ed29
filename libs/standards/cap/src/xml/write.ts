/** Characters XML 1.0 section 2.2 does not allow at all, not even as references: controls, half surrogate pairs. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text made safe between tags and inside quoted attributes; characters that XML can't carry are left out. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"\r]/g, (character) => ESCAPES[character]!);
}

/** Writes elements with an indent of two spaces; texts are never touched by it. */
export class XmlWriter {
  private readonly lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  private depth = 0;

  open(name: string, attributes: Record<string, string | null | undefined> = {}): void {
    this.line(`<${name}${attributesText(attributes)}>`);
    this.depth++;
  }

  close(name: string): void {
    this.depth--;
    this.line(`</${name}>`);
  }

  /** An element that must stand there, empty when there is no text. */
  text(name: string, text: string | null, attributes: Record<string, string | null | undefined> = {}): void {
    this.line(`<${name}${attributesText(attributes)}>${escapeXml(text ?? '')}</${name}>`);
  }

  /** An element that is left out when there is no text. */
  optional(name: string, text: string | null | undefined): void {
    if (text != null && text !== '') this.text(name, text);
  }

  empty(name: string, attributes: Record<string, string | null | undefined>): void {
    this.line(`<${name}${attributesText(attributes)}/>`);
  }

  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }

  private line(text: string): void {
    this.lines.push('  '.repeat(this.depth) + text);
  }
}

function attributesText(attributes: Record<string, string | null | undefined>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value != null)
    .map(([name, value]) => ` ${name}="${escapeXml(value!).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}
