import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where apps/web was built to. */
export const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

const listPlace = '<!--public-list-->';

/** The built page, cut where the server puts today's list; null before the web app is built. */
export function readWebPage(): { before: string; after: string } | null {
  const file = `${webFolder}index.html`;
  if (!existsSync(file)) return null;
  const [before = '', after = ''] = readFileSync(file, 'utf8').split(listPlace);
  return { before, after };
}
