import type { XmlElement } from '../xml/element.js';

/**
 * Cuts an element out of its document byte by byte, so that signatures over it stay as they were. Namespaces it
 * borrows from outside are written onto its start tag; nothing else is touched.
 */
export function standaloneXml(element: XmlElement, text: string): Uint8Array {
  const source = text.slice(element.start, element.end);
  const outer = element.parent?.scope ?? {};
  let declarations = '';
  for (const [prefix, uri] of Object.entries(outer)) {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    const isUsed = prefix === '' ? /<[A-Za-z_][\w.-]*[\s/>]/.test(source) : source.includes(`${prefix}:`);
    if (prefix !== 'xml' && uri !== '' && isUsed && !element.attributes?.has(name)) declarations += ` ${name}="${escapeAttribute(uri)}"`;
  }
  const nameEnd = 1 + element.qualifiedName.length;
  return new TextEncoder().encode(source.slice(0, nameEnd) + declarations + source.slice(nameEnd));
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
