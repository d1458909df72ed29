import { Busboy } from '@fastify/busboy';
import { WatchpostError } from '@watchpost/platform';

export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

/** What somebody sent to be checked. */
export interface AskedCheck {
  /** As typed, to be shown again. */
  text: string;
  url: string;
  file: { name: string; bytes: Buffer } | null;
}

export const NOTHING_ASKED: AskedCheck = { text: '', url: '', file: null };

const LIMITS = { fileSize: MAX_DOCUMENT_BYTES, fieldSize: MAX_DOCUMENT_BYTES, files: 1, fields: 8, parts: 10, headerPairs: 50, fieldNameSize: 100 };
const MAX_NAME_CHARACTERS = 200;

/** Reads a form with its file (RFC 7578), or a bare document as programs send it. */
export async function readAskedCheck(contentType: string, body: Buffer): Promise<AskedCheck> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return readForm(contentType, body);
  if (type === 'application/x-www-form-urlencoded') {
    const fields = new URLSearchParams(body.toString('utf8'));
    return { text: fields.get('text') ?? '', url: (fields.get('url') ?? '').trim(), file: null };
  }
  return { text: '', url: '', file: body.length > 0 ? { name: 'message', bytes: body } : null };
}

async function readForm(contentType: string, body: Buffer): Promise<AskedCheck> {
  const asked: AskedCheck = { ...NOTHING_ASKED };
  await new Promise<void>((resolve, reject) => {
    const form = new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS });
    form.on('field', (name, value, _nameTruncated, valueTruncated) => {
      if (valueTruncated) reject(tooLarge());
      if (name === 'text') asked.text = value;
      if (name === 'url') asked.url = value.trim();
    });
    form.on('file', (field, stream, name) => {
      const pieces: Buffer[] = [];
      // A file cut off is told by the file itself too: without a listener that would end the process.
      stream.on('error', reject);
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (stream.truncated) reject(tooLarge());
        const bytes = Buffer.concat(pieces);
        // A browser sends an empty file where none was chosen.
        if (field === 'file' && bytes.length > 0) asked.file = { name: (name ?? '').slice(0, MAX_NAME_CHARACTERS) || 'message', bytes };
      });
    });
    form.on('finish', resolve);
    form.on('error', (error) => reject(new WatchpostError('INVALID_INPUT', 'The form did not arrive whole. Send it again.', {}, { cause: error })));
    form.end(body);
  }).catch((error: unknown) => {
    if (error instanceof WatchpostError) throw error;
    throw new WatchpostError('INVALID_INPUT', 'The form did not arrive whole. Send it again.', {}, { cause: error });
  });
  return asked;
}

export function tooLarge(): WatchpostError {
  return new WatchpostError('TOO_LARGE', `A document may have at most ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB here. Check a larger one with the command "watchpost cap check".`);
}

/**
 * What was pasted is characters already: the encoding that its first line names is not theirs any more. Only what may be
 * a declaration is searched, because megabytes of blanks would keep the search busy for hours.
 */
export function pastedBytes(text: string): Buffer {
  const pasted = text.replace(/^\uFEFF/, '');
  const declaration = /^\s*(<\?xml[^>]{0,300})/.exec(pasted)?.[1] ?? '';
  return Buffer.from(pasted.replace(declaration, () => declaration.replace(/\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '')));
}

/** XML or JSON may be quoted from; a page of somebody's intranet, fetched by us, may not. */
export function isQuotable(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  return /^[{[]/.test(head) || (/^<(?:\?xml|!--|[A-Za-z_])/.test(head) && !/<(?:!doctype\s+)?html/i.test(head));
}
