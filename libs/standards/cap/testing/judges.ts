import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CAP_SCHEMAS } from '../src/index.js';

/** For each document, whether xmlsec1 finds its first signature valid. Certificates are taken as they are. */
export function xmlsecAccepts(documents: readonly (string | Uint8Array)[], publicKeyPem?: string): boolean[] {
  return inFolder((folder) => {
    const key = path.join(folder, 'key.pem');
    if (publicKeyPem !== undefined) writeFileSync(key, publicKeyPem);
    return documents.map((document, i) => {
      const file = path.join(folder, `${i}.xml`);
      writeFileSync(file, document);
      return spawnSync('xmlsec1', ['--verify', '--insecure', ...(publicKeyPem === undefined ? [] : ['--pubkey-pem', key]), file], { stdio: 'ignore' }).status === 0;
    });
  });
}

/** Throws what xmllint has against any of the messages by the CAP 1.2 schema of OASIS. */
export function assertXmllintAccepts(documents: readonly (string | Uint8Array)[]): void {
  inFolder((folder) => {
    const schema = path.join(folder, 'cap.xsd');
    writeFileSync(schema, CAP_SCHEMAS['1.2']);
    const files = documents.map((document, i) => {
      const file = path.join(folder, `${i}.xml`);
      writeFileSync(file, document);
      return file;
    });
    execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], { stdio: 'pipe' });
  });
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-signature-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
