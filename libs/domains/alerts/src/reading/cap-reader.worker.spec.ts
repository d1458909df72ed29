import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const IMPORT = /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm;

/** Every package that a source file needs when it runs, itself or by what it imports. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (!from.startsWith('.')) packages.add(from);
    else for (const each of packagesOf(path.join(path.dirname(file), from.replace(/\.js$/, '.ts')), seen)) packages.add(each);
  }
  return packages;
}

describe('the thread that reads documents', () => {
  it('loads nothing but standards: the whole platform would cost it ten times the time to begin', () => {
    const program = path.join(import.meta.dirname, 'cap-reader.worker.ts');
    const packages = [...packagesOf(program)];
    expect(packages).toEqual(expect.arrayContaining(['@watchpost/cap', 'node:worker_threads']));
    expect(packages.filter((name) => !/^(?:node:|@watchpost\/(?:cap|geo)(?:\/|$))/.test(name))).toEqual([]);
  });
});
