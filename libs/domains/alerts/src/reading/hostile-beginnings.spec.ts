import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { pastedBytes } from '../cap-check/asked-check.js';
import { messageAnswer, messageType } from '../published/message-answer.js';
import { isWebPage } from '../reading/received-text.js';

/** Ends a search that would go on for hours; a search that is linear needs a thousandth of this. */
function withinPatience<Value>(work: () => Value): Value {
  return runInNewContext('work()', { work }, { timeout: 5_000 }) as Value;
}

const COMMENTS = '<!---->'.repeat(280);

describe('the beginning of a document, which anybody may write', () => {
  it('is judged at once when it is nothing but comments', () => {
    expect(withinPatience(() => messageType(Buffer.from(`${COMMENTS}<other/>`)))).toBe('application/xml; charset=utf-8');
    expect(withinPatience(() => isWebPage(Buffer.from(`${COMMENTS}<other/>`)))).toBe(false);
  });

  it('is told behind comments as well', () => {
    expect(messageType(Buffer.from('<?xml version="1.0"?>\n<!-- a --> <!-- b -- c -->\n<cap:alert xmlns:cap="x"/>'))).toBe('application/cap+xml; charset=utf-8');
    expect(isWebPage(Buffer.from('<!-- a > b --><!-- c --><html>'))).toBe(true);
  });

  it('loses the encoding of its declaration when it was pasted, and nothing else', () => {
    expect(pastedBytes('\uFEFF <?xml version="1.0" encoding="latin1"?><a encoding="x"/>').toString()).toBe(' <?xml version="1.0"?><a encoding="x"/>');
    expect(pastedBytes("<?xml version='1.0' encoding = 'utf-16' standalone='yes'?><a/>").toString()).toBe("<?xml version='1.0' standalone='yes'?><a/>");
    expect(pastedBytes('<a encoding="x"/>').toString()).toBe('<a encoding="x"/>');
  });

  it('is passed on at once when megabytes of blanks follow where a declaration would', () => {
    const blanks = ' '.repeat(2_000_000);
    expect(withinPatience(() => pastedBytes(`<?xml${blanks}`).length)).toBe(5 + blanks.length);
    expect(withinPatience(() => pastedBytes(`${blanks}<?xml`).length)).toBe(5 + blanks.length);
  });
});

describe('a message as it came', () => {
  it('is handed out so that no browser runs or sends anything for it', () => {
    const raw = Buffer.from('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><html xmlns="http://www.w3.org/1999/xhtml"><form action="/"/></html></alert>');
    const { headers } = messageAnswer({ raw, sha256: Buffer.alloc(32), receivedAt: new Date(0), open: true }, []);
    expect(headers['content-security-policy']).toMatch(/default-src 'none';.*sandbox$/);
  });
});
