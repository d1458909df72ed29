// Makes assets/embedded-database.tar.gz: a data directory of the embedded database that is already initialised and
// has its extensions. A first start unpacks it in seconds; making it takes half a minute, so it is made once and kept.
// Run it again (`npm run make-template -w @watchpost/platform`) whenever a version in the manifest changes.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { create } from 'tar';

const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const require = createRequire(import.meta.url);
const extensions = { postgis, pg_trgm, btree_gist };

const directory = await mkdtemp(join(tmpdir(), 'watchpost-template-'));
try {
  const database = await PGlite.create({ dataDir: join(directory, 'database'), extensions });
  for (const name of Object.keys(extensions)) await database.exec(`create extension ${name}`);
  await database.exec('vacuum freeze');
  await database.exec('checkpoint');
  const { rows } = await database.query('select version()');
  await database.close();
  const files = (await readdir(join(directory, 'database'))).filter((name) => name !== 'postmaster.pid').sort();
  const target = join(assets, 'embedded-database.tar.gz');
  await create({ gzip: { level: 9 }, file: target, cwd: join(directory, 'database'), portable: true }, files);
  const manifest = {
    '@electric-sql/pglite': await versionOf('@electric-sql/pglite'),
    '@electric-sql/pglite-postgis': await versionOf('@electric-sql/pglite-postgis'),
    extensions: Object.keys(extensions),
    server: rows[0].version,
    sha256: createHash('sha256').update(await readFile(target)).digest('hex'),
  };
  await writeFile(join(assets, 'embedded-database.json'), `${JSON.stringify(manifest, null, 2)}\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function versionOf(name) {
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(name) + name.length);
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version;
}
