import type { HookRequest } from './gateway.js';
import { readMultipart } from './multipart.js';
import { charsetOf, decodeText, rawForm } from './text-bytes.js';

/** The parameters of a request by name, in order, repeated names kept. */
export type Fields = ReadonlyMap<string, readonly string[]>;

const NO_FIELDS: Fields = new Map();

export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
}

export function headerOf(request: HookRequest, name: string): string {
  const value = request.headers[name.toLowerCase()];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** UTF-8, as forms are on the web. Whoever sends another charset is read by it, or by the one that western modems have. */
export function readForm(text: string, charset = ''): Fields {
  const fields = parseForm(text);
  const isUtf8 = ![...fields.values()].some((values) => values.some((value) => value.includes('\ufffd')));
  if (isUtf8 && (charset === '' || /^utf-?8$/i.test(charset))) return fields;
  return new Map([...rawForm(text)].map(([name, bytes]) => [name, [decodeText(bytes, charset)]]));
}

function parseForm(text: string): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

/** JSON as the same flat fields: nested names joined by a dot, so that settings can name "data.message.text". */
export function readJson(text: string): Fields | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null) return undefined;
  const fields = new Map<string, string[]>();
  flatten(document, '', fields, 0);
  return fields;
}

/** The body as JSON, in the charset that it says or turns out to have. */
export function readJsonBody(request: HookRequest): Fields | undefined {
  return readJson(decodeText(request.rawBody, charsetOf(headerOf(request, 'content-type'))));
}

/** Query first, then the body by its content type; a body without a type is judged by its first character. */
export function readFields(request: HookRequest): Fields | undefined {
  const query = request.url.includes('?') ? readForm(queryOf(request.url)) : NO_FIELDS;
  if (request.rawBody.length === 0) return query;
  const type = headerOf(request, 'content-type');
  const body = /^multipart\/form-data/i.test(type) ? readMultipart(request.rawBody, type) : bodyFields(request.rawBody, type.toLowerCase());
  return body && query.size > 0 ? new Map([...query, ...body]) : body;
}

function bodyFields(bytes: Buffer, type: string): Fields | undefined {
  const isJson = type.includes('json') || (!type.includes('form') && /^\s*[[{]/.test(bytes.toString('latin1', 0, 100)));
  return isJson ? readJson(decodeText(bytes, charsetOf(type))) : readForm(bytes.toString('latin1').replace(/[\u0080-\u00ff]+/g, escapeBytes), charsetOf(type));
}

/** Bytes that nobody escaped, escaped, so that all are decoded in one way. */
function escapeBytes(bytes: string): string {
  return [...Buffer.from(bytes, 'latin1')].map((byte) => `%${byte.toString(16)}`).join('');
}

/** The first of several possible names that is there, without the NUL characters PostgreSQL cannot hold. */
export function firstOf(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name)?.[0];
    if (value !== undefined) return value.replaceAll('\u0000', '');
  }
  return undefined;
}

/** The fields of a JSON list, one set an element: "results.0.to" becomes "to" of the first. */
export function elementsOf(fields: Fields, list: string): Fields[] {
  const elements: Map<string, readonly string[]>[] = [];
  for (const [name, values] of fields) {
    const [, index, rest] = name.startsWith(`${list}.`) ? (/^(\d{1,4})\.(.+)$/.exec(name.slice(list.length + 1)) ?? []) : [];
    if (index === undefined || rest === undefined) continue;
    (elements[Number(index)] ??= new Map()).set(rest, values);
  }
  return elements.filter((element) => element !== undefined);
}

/** Some gateways take international numbers only without their +. */
export function withoutPlus(number: string): string {
  return number.replace(/^\+/, '');
}

/** A moment as gateways write it: RFC 3339, also with its offset as +0000, "YYYY-MM-DD HH:MM:SS" meant as UTC, or Unix seconds or milliseconds. */
export function readMoment(text: string | undefined): Date | undefined {
  if (!text) return undefined;
  const value = text.trim();
  if (/^\d{9,13}$/.test(value)) return validDate(new Date(Number(value) * (value.length > 11 ? 1 : 1000)));
  const [, day, time, offset = 'Z'] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?$/i.exec(value) ?? [];
  if (day === undefined) return /^[a-z]{3}, \d{1,2} [a-z]{3} \d{4} /i.test(value) ? validDate(new Date(value)) : undefined;
  return validDate(new Date(`${day}T${time}${offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`));
}

function validDate(date: Date): Date | undefined {
  const year = date.getUTCFullYear();
  return Number.isFinite(date.getTime()) && year > 1990 && year < 2200 ? date : undefined;
}

function flatten(value: unknown, path: string, into: Map<string, string[]>, depth: number): void {
  if (depth > 8 || value === null || value === undefined) return;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into.set(path, [String(value)]);
    return;
  }
  if (typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) flatten(child, path ? `${path}.${key}` : key, into, depth + 1);
}
