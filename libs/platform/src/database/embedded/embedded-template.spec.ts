import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';

const read = (path: string) => readFileSync(new URL(path, import.meta.url));
const json = (path: string) => JSON.parse(read(path).toString('utf8')) as Record<string, unknown>;

describe('the embedded database that ships with the program', () => {
  const manifest = json('../../../assets/embedded-database.json');
  const { dependencies } = json('../../../package.json') as { dependencies: Record<string, string> };

  it.each(['@electric-sql/pglite', '@electric-sql/pglite-postgis'])('was made by the version of %s in use; else run `npm run make-template -w @watchpost/platform`', (name) => {
    expect(manifest[name]).toBe(dependencies[name]);
  });

  it('is the file its manifest describes', () => {
    expect(createHash('sha256').update(read('../../../assets/embedded-database.tar.gz')).digest('hex')).toBe(manifest['sha256']);
  });
});
