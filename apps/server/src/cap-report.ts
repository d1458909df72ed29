import { checkCap, type CapReport, type Finding } from '@watchpost/cap';
import { verifyCapSignatures } from '@watchpost/cap/signature';

export function capReport(file: string, bytes: Uint8Array): CapReport {
  return checkCap(bytes, { file, now: new Date(), verifySignatures: (signed) => verifyCapSignatures(signed).signatures });
}

/** The report on a file that can't be opened. */
export function unreadable(file: string, reason: string): CapReport {
  const finding: Finding = { code: 'file-unreadable', level: 'error', layer: 'text', path: '', repaired: false, message: `The file can't be read: ${reason}.` };
  return { ...checkCap(new Uint8Array(), { file }), findings: [finding] };
}
