import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { drillNotice, endDrill, loadDrill } from '@watchpost/drill';
import { ConfigError, parseConfig, WatchpostError } from '@watchpost/platform';
import { capCheck } from './cap-check.js';
import { gazetteerImport } from './gazetteer-import.js';
import { geocodesImport } from './geocodes-import.js';
import { printApi, schemaIsCurrent, writeSchema } from './schema.js';
import { createServer } from './server.js';

const usage = `Watchpost's command line

  watchpost migrate            apply the migrations to the database, then stop
  watchpost drill load         load the exercise into the database
  watchpost drill end          remove every trace of the exercise
  watchpost cap check FILE...  tell what is wrong with CAP messages and feeds; --json for programs
  watchpost geocodes import --system EMMA_ID FILE [--from DATE] [--until DATE] [--origin TEXT]
                               take in the shapes of area codes (GeoJSON or CSV), and draw areas by them
  watchpost gazetteer import FILE --name NAME [--origin TEXT]
                               take in places of the operation's area (GeoJSON or CSV), asked before the built-in gazetteer
  watchpost schema --check     fail if apps/server/schema.graphql is not what the program prints
  watchpost schema --write     write it
`;

const commands: Record<string, (options: string[]) => Promise<number>> = {
  migrate: () => withProgram(process.env, async () => say('The database is up to date.')),
  'drill load': () =>
    withProgram(process.env, async (app) => {
      const loaded = await loadDrill(app);
      return say(`${loaded ? 'The drill is loaded.' : 'A drill is loaded already.'}\n${(await drillNotice(app)) ?? ''}`);
    }),
  'drill end': () => withProgram(process.env, async (app) => say((await endDrill(app)) ? 'The drill has ended; nothing of it is left.' : 'There is no drill to end.')),
  'cap check': capCheck,
  'geocodes import': async (options) => {
    const wanted = geocodesImport(options);
    return withProgram(process.env, async (app) => say(await wanted.run(app)));
  },
  'gazetteer import': async (options) => {
    const wanted = gazetteerImport(options);
    return withProgram(process.env, async (app) => say(await wanted.run(app)));
  },
  schema,
};

const words = process.argv.slice(2);
const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((one) => one in commands);
const command = name === undefined ? undefined : commands[name];
if (command === undefined || name === undefined) {
  console.log(usage);
  process.exit(words.length === 0 || words[0] === 'help' ? 0 : 2);
}
try {
  process.exit(await command(words.slice(name.split(' ').length)));
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof WatchpostError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** The program with its database open and up to date, but nothing listening and no worker started. */
async function withProgram(environment: NodeJS.ProcessEnv, work: (app: NestFastifyApplication) => Promise<number>): Promise<number> {
  const config = parseConfig({ LOG_LEVEL: 'warn', ...environment, DRILL: '0', ROLES: undefined });
  const app = await createServer({ ...config, roles: new Set(['api']), joinsRunning: true });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

async function schema([option]: string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-schema-'));
  try {
    return await withProgram({ PATH: process.env.PATH, DATA_DIR: folder }, async (app) => {
      const text = printApi(app);
      if (option === '--write') {
        writeSchema(text);
        return say('Wrote apps/server/schema.graphql.');
      }
      if (schemaIsCurrent(text)) return say('apps/server/schema.graphql is current.');
      console.error('apps/server/schema.graphql is not what the program prints: run "npm run bless" and commit the difference.');
      return 1;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(sentence: string): number {
  console.log(sentence);
  return 0;
}
