import { fileURLToPath } from 'node:url';

/** Where tools/make-gazetteer.mjs puts the file; the same from src and from dist. */
export const GAZETTEER_PATH = fileURLToPath(new URL('../../assets/gazetteer.bin', import.meta.url));
