import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { CapResource } from '../alert.model.js';
import { decodeBase64 } from '../base64.js';
import { excerpt, type FindingList } from '../finding.js';

/** Sizes are often rounded to kilobytes; beyond this share another file must be meant. */
const SIZE_TOLERANCE = 0.05;

/** The rules of CAP 1.2 section 3.2.3 that the schema can't say. */
export function checkResource(resource: CapResource, path: string, found: FindingList): void {
  const { resourceDesc, mimeType, uri, derefUri, digest, size } = resource;
  if (resourceDesc === '') found.warning('cap', 'resource-unnamed', path, '<resourceDesc> is missing or empty.');
  if (mimeType && !/^[\w.+-]+\/[\w.+*-]+/.test(mimeType)) found.warning('cap', 'mime-type', `${path}/mimeType`, `<mimeType> “${excerpt(mimeType)}” is not a media type such as image/png.`);
  if (!uri && !derefUri) found.warning('cap', 'resource-empty', path, 'The resource has neither an address nor content.');
  if (uri && !derefUri && !/^[a-z][a-z0-9+.-]*:/i.test(uri)) found.warning('cap', 'uri-relative', `${path}/uri`, `<uri> “${excerpt(uri)}” is not a full address.`);
  if (size?.value != null && (size.value < 0 || !Number.isInteger(size.value))) found.warning('cap', 'size-form', `${path}/size`, `<size> “${excerpt(size.text)}” is no number of bytes.`);
  const isDigest = digest !== null && /^[0-9a-f]{40}$/i.test(digest);
  if (digest !== null && !isDigest) found.info('cap', 'digest-form', `${path}/digest`, '<digest> is not a SHA-1 value of 40 hexadecimal digits.');
  if (derefUri) checkContent(derefUri, isDigest ? digest : null, size?.value ?? null, path, found);
}

function checkContent(derefUri: string, digest: string | null, size: number | null, path: string, found: FindingList): void {
  const { bytes, canonical } = decodeBase64(derefUri);
  if (!bytes) {
    found.warning('cap', 'content-unreadable', `${path}/derefUri`, '<derefUri> is not Base64, so the content can’t be read.');
    return;
  }
  if (!canonical) found.info('cap', 'content-form', `${path}/derefUri`, '<derefUri> is Base64 that other readers may refuse: padding or the last letter is wrong.');
  if (size !== null && Math.abs(bytes.length - size) > Math.max(1, size * SIZE_TOLERANCE)) {
    found.info('cap', 'size-differs', `${path}/size`, `<size> says ${size} bytes, but the content has ${bytes.length}.`);
  }
  if (digest !== null && bytesToHex(sha1(bytes)) !== digest.toLowerCase()) {
    found.warning('cap', 'digest-differs', `${path}/digest`, '<digest> is not that of the content: one of the two was changed.');
  }
}
