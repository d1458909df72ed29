import { domainToASCII } from 'node:url';

const ADDRESS = /^[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\]{1,253}$/;
const MENTIONED = /[^\s@<>"',;:()[\]\\]+@([^\s@<>"',;:()[\]\\]+)/g;

/** The address as it is stored and compared; undefined when it is none. Upper case means nothing in any mailbox in use. */
export function normalizeMailAddress(text: string): string | undefined {
  const written = text.trim().normalize('NFC').toLowerCase();
  if (!ADDRESS.test(written)) return undefined;
  const at = written.lastIndexOf('@');
  const domain = domainToASCII(written.slice(at + 1).replace(/\.$/, ''));
  return domain === '' ? undefined : `${written.slice(0, at)}@${domain}`;
}

/** Mail servers repeat addresses in what they complain of; only the domain may be kept. */
export function maskMailAddresses(text: string): string {
  return text.replace(MENTIONED, '•••@$1');
}
