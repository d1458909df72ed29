import { spawnSync } from 'node:child_process';
import { it } from '@jest/globals';
import { corpusIsHere } from './corpus.js';

/** What no `npm install` brings: the collected messages, and programs of others that judge ours (Debian: xmlsec1, libxml2-utils, gdal-bin). */
export type Outsider = 'corpus' | 'xmlsec1' | 'xmllint' | 'ogrinfo';

/** `it` for a test that asks outsiders. Without them it is skipped, which the test runner tells loudly and CI takes for a failure. */
export function itNeeds(...outsiders: readonly Outsider[]): typeof it.skip {
  return outsiders.every(isHere) ? it : it.skip;
}

function isHere(outsider: Outsider): boolean {
  return outsider === 'corpus' ? corpusIsHere() : spawnSync(outsider, ['--version'], { stdio: 'ignore' }).status === 0;
}
