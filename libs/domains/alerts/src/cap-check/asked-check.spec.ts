import { describe, expect, it } from '@jest/globals';
import { readAskedCheck } from './asked-check.js';

const form = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));
const FILE = ['--xx', 'content-disposition: form-data; name="file"; filename="a.xml"', '', '<alert/>'];

describe('a form of the check', () => {
  it('brings its file and its fields', async () => {
    const asked = await readAskedCheck('multipart/form-data; boundary=xx', form(...FILE, '--xx', 'content-disposition: form-data; name="url"', '', ' https://example.org ', '--xx--', ''));
    expect(asked).toEqual({ text: '', url: 'https://example.org', file: { name: 'a.xml', bytes: Buffer.from('<alert/>') } });
  });

  it.each([
    ['in the middle of its file', form(...FILE)],
    ['in the middle of a field', form('--xx', 'content-disposition: form-data; name="text"', '', 'abc')],
    ['before its first part', form('--xx', '')],
    ['before it began', Buffer.alloc(0)],
  ])('that was cut off %s is refused with a sentence', async (_, body) => {
    await expect(readAskedCheck('multipart/form-data; boundary=xx', body)).rejects.toThrow('The form did not arrive whole. Send it again.');
  });

  it('without a boundary is refused with a sentence', async () => {
    await expect(readAskedCheck('multipart/form-data', form(...FILE))).rejects.toThrow('The form did not arrive whole. Send it again.');
  });
});
