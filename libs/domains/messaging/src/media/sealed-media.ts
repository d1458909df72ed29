import { createHash, randomUUID } from 'node:crypto';
import type { Seal } from '@watchpost/platform';
import type { InboundMediaPart } from '../gateways/gateway.js';
import type { NewMediaRow } from './media.sql.js';
import { sniff } from './sniff.js';

export const MAX_MEDIA_BYTES = 10_000_000;
const MAX_FILES = 10;
const BYTES = 'inbound_media.bytes';
const ADDRESS = 'inbound_media.url';

/** Where a gateway keeps a file, and what it wants to hear before it gives it. */
interface MediaAddress {
  url: string;
  authorization?: string;
}

export function mediaRows(media: readonly InboundMediaPart[] | undefined, seal: Seal): NewMediaRow[] {
  return (media ?? []).slice(0, MAX_FILES).map((part, position) => toRow(part, position, seal));
}

function toRow({ contentType, name, url, authorization, bytes }: InboundMediaPart, position: number, seal: Seal): NewMediaRow {
  const shared = { id: randomUUID(), position, contentType: contentType.slice(0, 100), name: plainName(name) };
  if (bytes && bytes.length > MAX_MEDIA_BYTES) return { ...shared, urlSealed: undefined, bytesSealed: undefined, size: bytes.length, sha256: undefined, problem: 'The file is larger than 10 MB and was not kept.' };
  if (bytes?.length === 0) return { ...shared, urlSealed: undefined, bytesSealed: undefined, size: 0, sha256: undefined, problem: 'The file came empty.' };
  if (bytes) return { ...shared, contentType: sniff(bytes).contentType, urlSealed: undefined, bytesSealed: sealMedia(seal, bytes), size: bytes.length, sha256: sha256Of(bytes), problem: undefined };
  const address: MediaAddress | undefined = url === undefined ? undefined : { url, ...(authorization === undefined ? {} : { authorization }) };
  return {
    ...shared, urlSealed: address && seal.seal(JSON.stringify(address), ADDRESS), bytesSealed: undefined, size: undefined, sha256: undefined,
    problem: address ? undefined : 'The gateway said that a file came, and neither sent it nor where it is.',
  };
}

export function openMediaAddress(seal: Seal, sealed: Uint8Array): MediaAddress {
  return JSON.parse(seal.openText(sealed, ADDRESS)) as MediaAddress;
}

export function sealMedia(seal: Seal, bytes: Uint8Array): Buffer {
  return seal.seal(bytes, BYTES);
}

export function openMedia(seal: Seal, sealed: Uint8Array): Buffer {
  return seal.openBytes(sealed, BYTES);
}

export function sha256Of(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A name to save under: no folders, no control characters, nothing that hides its ending. */
function plainName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is left out
  return name.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"\\/:*?<>|]/g, '').trim().slice(0, 120);
}
