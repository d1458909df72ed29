import type { FindingList } from '../finding.js';

const HTML_TAG = /<\/?(?:br|p|b|i|u|a|div|span|strong|em|ul|ol|li|table|tr|td|img|font|h[1-6])\b[^<>]{0,300}>/i;
const ESCAPED_ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});/i;
// Control characters are what is looked for. SUSPECT comes first: nearly every text is cleared by it alone.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SUSPECT = /[<&\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

/** CAP texts are plain (CAP 1.2 section 3.3.3): no HTML, no entity escaped twice, no control characters. */
export function checkText(name: string, text: string, path: string, found: FindingList): void {
  if (!SUSPECT.test(text)) return;
  if (HTML_TAG.test(text)) found.warning('cap', 'text-html', path, `<${name}> holds HTML, but CAP texts are plain.`);
  if (ESCAPED_ENTITY.test(text)) found.warning('cap', 'text-escaped-twice', path, `<${name}> was escaped twice: readers would see “${ESCAPED_ENTITY.exec(text)![0]}”.`);
  if (CONTROL.test(text)) found.warning('cap', 'text-control', path, `<${name}> holds control characters.`);
}
