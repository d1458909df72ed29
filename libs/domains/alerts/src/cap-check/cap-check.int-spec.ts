import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { messageText } from '../testing/message-text.js';
import { CapCheckModule } from './cap-check.module.js';
import { CapChecks } from './cap-checks.service.js';

const FIXTURES = new URL('../../../../standards/cap/fixtures/', import.meta.url);
const CROSSING = readFileSync(fileURLToPath(new URL('self-crossing-area.xml', FIXTURES)), 'utf8');
const KEYS = ['file', 'root', 'cap', 'schema', 'signatureTiers', 'status', 'msgType', 'scope', 'alerts', 'infos', 'languages', 'areas', 'polygons', 'circles', 'geocodes', 'resources', 'entries', 'read', 'findings'];

describe('the check of CAP messages', () => {
  let app: NestFastifyApplication;
  let addresses = 0;

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [CapCheckModule] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { bodyParser: false });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    await app.init();
    await fastify.ready();
  });
  afterAll(() => app.close());

  async function form(fields: { text?: string; url?: string; file?: string | Uint8Array; name?: string }, headers: Record<string, string> = { accept: 'text/html' }, lang = 'en') {
    const data = new FormData();
    data.set('text', fields.text ?? '');
    data.set('url', fields.url ?? '');
    data.set('file', new Blob(fields.file === undefined ? [] : [Buffer.from(fields.file)]), fields.name ?? '');
    const request = new Request('http://x/', { method: 'POST', body: data });
    const payload = Buffer.from(await request.arrayBuffer());
    addresses += 1;
    return app.inject({ method: 'POST', url: `/cap-check?lang=${lang}`, payload, headers: { 'content-type': String(request.headers.get('content-type')), ...headers }, remoteAddress: `10.0.0.${addresses}` });
  }

  it('begins with a form that needs no script, in the reader’s language', async () => {
    const { body, statusCode } = await app.inject({ url: '/cap-check?lang=es', headers: { accept: 'text/html' } });
    expect(statusCode).toBe(200);
    for (const part of ['<html lang="es">', 'enctype="multipart/form-data"', 'name="text"', 'name="file" type="file"', 'name="url" type="url"']) expect(body).toContain(part);
  });

  it('shows findings of a pasted message with their lines, its summary and its areas', async () => {
    const { body } = await form({ text: CROSSING });
    expect(body).toMatch(/<li class="is-(?:warning|error)"><strong>\w+<\/strong>, line \d+:[^]*?<code>[\w-]*cross[\w-]*<\/code>/);
    expect(body).toMatch(/<pre [^>]*>&lt;info&gt;\n\^<\/pre>/);
    expect(body).toContain('<dt>CAP version</dt><dd>1.2</dd>');
    expect(body).toMatch(/<svg viewBox="0 0 600 \d+" role="img" aria-label="The areas of the message/);
    expect(body).toContain('Result: pasted text');
  });

  it('takes a file, by its name and in its own encoding', async () => {
    const latin = Buffer.from(messageText({ identifier: 'a', headline: 'Überflutung' }).replace('UTF-8', 'ISO-8859-1'), 'latin1');
    const { body } = await form({ file: latin, name: 'böse<b>.xml' });
    expect(body).toContain('Result: böse&lt;b&gt;.xml');
    expect(body).toContain('<dt>Schema</dt><dd>pass</dd>');
  });

  it('reads what was pasted as the characters that they are, whatever encoding it names', async () => {
    const { body } = await form({ text: messageText({ identifier: 'a', headline: 'Überflutung' }).replace('UTF-8', 'UTF-16') });
    expect(body).toContain('<dt>Schema</dt><dd>pass</dd>');
  });

  it('answers a program with one object of the report’s keys', async () => {
    const answers = [
      await form({ text: CROSSING }, { accept: 'application/json' }),
      await app.inject({ method: 'POST', url: '/cap-check', payload: CROSSING, headers: { 'content-type': 'application/cap+xml' } }),
    ];
    for (const answer of answers) {
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      const report = answer.json<{ findings: unknown[]; alerts: number }>();
      expect(Object.keys(report)).toEqual(KEYS);
      expect(report.findings.length).toBeGreaterThan(0);
      expect(report.alerts).toBe(1);
    }
  });

  it('escapes whatever was sent, and keeps it to be mended', async () => {
    const attack = '</textarea><script>alert(1)</script>';
    const { body } = await form({ text: attack, url: '"><script>' });
    expect(body).not.toContain('<script>');
    expect(body).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
  });

  it('says whether a signature is valid', async () => {
    const { body } = await form({ text: messageText({ identifier: 'a' }).replace('</alert>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>') });
    expect(body).toMatch(/<h3>Signature<\/h3><p><span lang="en">[A-Z][^<]+\.<\/span><\/p>/);
  });

  it.each(['http://127.0.0.1/a.xml', 'http://169.254.169.254/latest', 'http://[::1]/', 'http://10.0.0.1:8080/x', 'http://0x7f.1/'])('does not fetch %s', async (url) => {
    const { body, statusCode } = await form({ url });
    expect(statusCode).toBe(502);
    expect(body).toContain('Only addresses on the open internet are fetched here.');
    expect(body).not.toContain('ALLOWED_PRIVATE_HOSTS');
  });

  it('asks for something where nothing was sent', async () => {
    const { body, statusCode } = await form({}, { accept: 'text/html' }, 'es');
    expect(statusCode).toBe(400);
    expect(body).toContain('Primero pegue un mensaje');
  });

  it('refuses more than 5 MB with a sentence, in the form or as a whole', async () => {
    for (const size of [5.02, 7]) {
      const { body, statusCode } = await form({ file: Buffer.alloc(size * 1024 * 1024, 'x'), name: 'large.xml' });
      expect(statusCode).toBe(413);
      expect(body).toContain('A document may have at most 5 MB here.');
    }
  });

  it.each([
    ['an entity bomb', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'c'.repeat(1000)}">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "&b;&b;&b;">`).join('')}]><alert>&b19;</alert>`],
    ['a million elements', `<alert>${'<a/>'.repeat(1_000_000)}</alert>`],
    ['depth', '<a>'.repeat(500_000)],
    ['broken form', '\0\0\0'],
  ])('says what is wrong with %s', async (_, text) => {
    const { statusCode, body } = await form({ file: text, name: 'x.xml' });
    expect([200, 400]).toContain(statusCode);
    expect(body).toMatch(/class="verdict is-error"|class="banner"/);
  });

  it('answers a form that was cut off with a sentence', async () => {
    const payload = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n<alert';
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/cap-check', payload, headers: { 'content-type': 'multipart/form-data; boundary=x', accept: 'text/html' } });
    expect(statusCode).toBe(400);
    expect(body).toContain('did not arrive whole');
  });

  it('lets one address check so many a minute, and others always', async () => {
    const check = async (remoteAddress: string): Promise<number> => (await app.inject({ method: 'POST', url: '/cap-check', payload: '<a/>', headers: { 'content-type': 'application/xml' }, remoteAddress })).statusCode;
    const answers: number[] = [];
    for (let count = 0; count < 31; count++) answers.push(await check('192.0.2.1'));
    expect(answers.indexOf(429)).toBe(30);
    expect(await check('192.0.2.2')).toBe(200);
  });

  it('keeps only so many waiting', async () => {
    const checks = app.get(CapChecks);
    const results = await Promise.allSettled(Array.from({ length: 20 }, async () => checks.check(Buffer.from('<a/>'), 'a')));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBe(11);
    expect(String((refused[0] as PromiseRejectedResult).reason)).toContain('Try again in a moment.');
  });
});
