import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LiveRules, Places, Understandings } from '@watchpost/intake';
import type { InboxMessage } from '@watchpost/messaging';
import { PubSub, type Database } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { compare, type Contender } from './compare.js';
import { withServices } from './services.js';

const MESSAGES = path.resolve(import.meta.dirname, '../../libs/domains/intake/fixtures/messages');
const SECONDS = 2;
const BATCH = 50;
/** As many as a busy desk has: half of them words, half patterns. */
const RULES = 50;
const WORDS = ['ammonia', 'dengue', 'oxygen', 'landmine', 'cholera', 'sluice', 'reservoir', 'orphanage', 'turbine', 'refinery'];

/** Messages understood per second on one thread (language, words, rules, coordinates, places), beside reading them and asking one pattern. */
export async function understanding(): Promise<void> {
  const bodies = readdirSync(MESSAGES).flatMap((file) => (JSON.parse(readFileSync(path.join(MESSAGES, file), 'utf8')) as { messages: { text: string }[] }).messages.map(({ text }) => text));
  await withServices({ postgres: true }, async () => {
    await compare({ title: `Messages understood, with ${RULES} rules in force`, unit: 'messages/s', better: 'more', limits: [onePattern(bodies)], ours: understood(bodies), beside: [understood(bodies, 0)] });
  });
}

/** Each as it lies in a job: parsed, folded to lower case, and asked for the words of all rules at once. */
function onePattern(bodies: readonly string[]): Contender {
  return {
    name: 'JSON.parse and one native pattern of all rules',
    start: async () => {
      const lines = bodies.map((body) => JSON.stringify({ id: '1', body }));
      const pattern = new RegExp(Array.from({ length: RULES }, (_, n) => wordOf(n)).join('|'), 'u');
      let found = 0;
      return {
        measure: () => perSecond(bodies.length, async () => {
          for (const line of lines) if (pattern.test((JSON.parse(line) as { body: string }).body.normalize('NFC').toLowerCase())) found++;
        }),
        stop: async () => console.log(`  ${found} found by the bare pattern`),
      };
    },
  };
}

function understood(bodies: readonly string[], rules = RULES): Contender {
  return {
    name: rules === RULES ? 'Watchpost (one thread)' : 'Watchpost without rules',
    start: async () => {
      const test = await openTestDatabase();
      const pubsub = new PubSub(test.config, test.database);
      const places = new Places(test.database, pubsub);
      const live = new LiveRules(test.database, pubsub);
      await fill(test.database, rules);
      const understandings = new Understandings(places, live);
      const messages = bodies.map((body) => ({ id: '1', gateway: 'generic', exercise: false, body, receivedAt: new Date(), priority: 2, partsMissing: 0 }) as unknown as InboxMessage);
      return {
        measure: () => perSecond(bodies.length, async () => {
          for (let from = 0; from < messages.length; from += BATCH) await understandings.understandAll(messages.slice(from, from + BATCH), test.database);
        }),
        stop: async () => {
          await pubsub.onModuleDestroy();
          await test.close();
        },
      };
    },
  };
}

const wordOf = (n: number): string => `${WORDS[n % WORDS.length] ?? ''}${n < WORDS.length ? '' : ` ${n}`}`;

async function fill(database: Database, rules: number): Promise<void> {
  await database.query(`INSERT INTO agency (id, name, short_name, area) VALUES ($1, 'Leyte', 'Leyte', ST_Multi(ST_MakeEnvelope(124.2, 9.9, 125.3, 11.6, 4326)))`, [randomUUID()]);
  for (let n = 0; n < rules; n++) {
    const id = randomUUID();
    const condition = n % 2 ? { kind: 'keywords', text: `${wordOf(n)}, ${wordOf(n)} leak*`, languages: [] } : { kind: 'pattern', text: String.raw`\b(?:${wordOf(n)}|${wordOf(n)}s)\s+(?:leak|out)`, languages: [] };
    await database.query('INSERT INTO intake_rule (id, name, position) VALUES ($1, $2, $3)', [id, `Rule ${n}`, n]);
    await database.query(`INSERT INTO intake_rule_version (rule_id, version, condition, effect, changed_by) VALUES ($1, 1, $2::jsonb, '{"tags": ["bench"]}', 'bench')`, [id, JSON.stringify(condition)]);
    await database.query('UPDATE intake_rule SET live_version = 1 WHERE id = $1', [id]);
  }
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  let rounds = 0;
  while (performance.now() - begun < SECONDS * 1000) {
    await work();
    rounds++;
  }
  return (count * rounds) / ((performance.now() - begun) / 1000);
}
