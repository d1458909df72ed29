import { unescapeText } from '../xml/unescape.js';

/** Text written for a web page as plain text: line breaks kept, tags left out, references replaced. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  const broken = html.replace(/<(?:br|\/p|\/li|\/div|\/h[1-6])\b[^<>]{0,300}>/gi, '\n').replace(/<\/?[a-z][^<>]{0,2000}>/gi, '');
  return unescapeText(broken).text.trim();
}
