import { generateKeyPairSync } from 'node:crypto';
import { signCap } from '@watchpost/cap/signature';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1', privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });

/** What is pinned for the sources that sign in today's name: nobody has the key of the real ones. */
export const publicKeyOfToday = publicKey;

/** Signed by the key of today. */
export function signed(message: string): string {
  const { xml, findings } = signCap(message, { privateKey });
  if (!xml) throw new Error(`not signed: ${findings.map(({ message: sentence }) => sentence).join(' ')}`);
  return xml;
}
