import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openEmbeddedDatabase } from './embedded-database.js';

const HOOKS = new URL('../../../tools/run-typescript.mjs', import.meta.url).href;
const WRITER = `
  const { openEmbeddedDatabase } = await import(${JSON.stringify(new URL('./embedded-database.ts', import.meta.url).href)});
  const { default: pg } = await import('pg');
  const { url } = await openEmbeddedDatabase(process.argv[1]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists kept (n bigserial, text text)');
  for (;;) {
    const { rows } = await client.query("insert into kept (text) values (repeat('x', 200)) returning n");
    process.stdout.write(rows[0].n + '\\n');
  }`;

describe('the data of the embedded database', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'watchpost-durability-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('is all there after kill -9 in the middle of writing, three times', async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const before = acknowledged.size;
      const writer = spawn(process.execPath, ['--import', HOOKS, '--input-type=module', '-e', WRITER, dataDir], { cwd: new URL('.', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] });
      await readUntil(writer, acknowledged, before + 100 + round * 37);
      writer.kill('SIGKILL');
      await once(writer, 'close');
    }
    // The dead process left its lock behind; it must not keep the next one out.
    const embedded = await openEmbeddedDatabase(dataDir);
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    const { rows } = await client.query<{ n: string }>('select n from kept');
    const kept = new Set(rows.map(({ n }) => n));
    expect([...acknowledged].filter((n) => !kept.has(n))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(300);
    await client.end();
    await embedded.close();
    // Four starts of a process with its own engine.
  });
});

async function readUntil(writer: ChildProcess, acknowledged: Set<string>, enough: number): Promise<void> {
  if (writer.stdout === null) throw new Error('The writer has no output');
  const lines = createInterface({ input: writer.stdout });
  await new Promise<void>((resolve, reject) => {
    writer.once('exit', (code) => reject(new Error(`The writer stopped with code ${code} before it was killed`)));
    lines.on('line', (line) => {
      acknowledged.add(line);
      if (acknowledged.size >= enough) resolve();
    });
  });
}
