import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, type PubSub, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { randomUUID } from 'node:crypto';
import { LiveRules } from './live-rules.service.js';
import { readRule } from './rule.inputs.js';
import type { RuleKind } from './rule.model.js';
import { RuleTrials } from './rule-trial.service.js';
import { Rules } from './rules.service.js';

const ada: Viewer = { kind: 'person', personId: 'ada', name: 'Ada', roles: new Set(['coordinator'] as const) };

let test: TestDatabase;
let rules: Rules;
let live: LiveRules;
const listeners: (() => void)[] = [];

beforeAll(async () => {
  test = await openTestDatabase();
  const pubsub = {
    publish: async () => listeners.forEach((listener) => listener()),
    subscribe: (_: unknown, listener: () => void) => void listeners.push(listener),
    onGap: () => () => undefined,
  } as unknown as PubSub;
  rules = new Rules(test.database, new Audit(test.database), pubsub);
  live = new LiveRules(test.database, pubsub);
  live.onModuleInit();
});
afterAll(() => test.close());

const rule = (name: string, text: string, kind = 'keywords') => readRule({ name, kind: kind as RuleKind, text, category: 'hazmat' });
const inForce = async () => (await live.list()).map(({ name }) => name);

describe('a rule', () => {
  it('is not applied before it is published, and keeps its old version until the new one is', async () => {
    const { id } = await rules.save(undefined, rule('Gas', 'gas'), ada);
    expect(await inForce()).toEqual([]);
    await rules.publish(id, ada);
    await rules.save(id, rule('Gas', 'gas, ammonia'), ada);
    expect((await live.list()).map((one) => one.matches({ text: '', words: ['ammonia'], language: '' }))).toEqual([false]);
    expect((await rules.publish(id, ada)).liveVersion).toBe(2);
    expect((await live.list()).map((one) => one.matches({ text: '', words: ['ammonia'], language: '' }))).toEqual([true]);
    await expect(rules.publish(id, ada)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('can be taken back, step by step, until none of it is applied', async () => {
    const id = (await rules.list())[0]?.id ?? '';
    expect([(await rules.takeBack(id, ada)).liveVersion, (await rules.takeBack(id, ada)).liveVersion]).toEqual([1, null]);
    expect(await inForce()).toEqual([]);
    await expect(rules.takeBack(id, ada)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is applied in the order that was given, which must name every rule', async () => {
    const second = await rules.save(undefined, rule('Oil', 'oil'), ada);
    await rules.publish(second.id, ada);
    const [first] = await rules.list();
    await rules.publish(first!.id, ada);
    expect(await inForce()).toEqual(['Gas', 'Oil']);
    await rules.reorder([second.id, first!.id], ada);
    expect(await inForce()).toEqual(['Oil', 'Gas']);
    await expect(rules.reorder([second.id], ada)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('that cannot be used is refused with a sentence, unknown ones are not found', async () => {
    await expect(rules.save(undefined, rule('Bad', '(a(?=b))', 'pattern'), ada)).rejects.toThrow('Look-ahead');
    await expect(rules.save(randomUUID(), rule('Gone', 'x'), ada)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await rules.list()).map(({ name }) => name)).toEqual(['Oil', 'Gas']);
  });

  it('holds for every agency, so that nobody of one agency changes, orders or takes it back but administrators', async () => {
    const ofAnAgency: Viewer = { ...ada, agencyId: randomUUID() };
    const [first, second] = (await rules.list()).map(({ id }) => id) as [string, string];
    const tries = [
      () => rules.save(undefined, rule('Theirs', 'theirs'), ofAnAgency), () => rules.save(first, rule('Oil', 'water'), ofAnAgency),
      () => rules.publish(first, ofAnAgency), () => rules.takeBack(first, ofAnAgency), () => rules.reorder([second, first], ofAnAgency),
    ];
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('administrators and coordinators who belong to no agency') });
    }
    expect([await inForce(), (await rules.list()).map(({ versions }) => versions.length)]).toEqual([['Oil', 'Gas'], [1, 2]]);
    expect(await rules.reorder([first, second], { ...ofAnAgency, roles: new Set(['administrator']) })).toHaveLength(2);
  });

  it('leaves who did what in the audit', async () => {
    const actions = (await test.database.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ action, actor }) => `${actor} ${action}`);
    expect(actions.slice(0, 3)).toEqual(['Ada rule.saved', 'Ada rule.published', 'Ada rule.saved']);
    expect(actions).toContain('Ada rule.taken-back');
  });
});

describe('a trial', () => {
  it('tells what a rule would have decided about what is here, and changes nothing', async () => {
    const incidentId = randomUUID();
    await test.database.query(`INSERT INTO incident (id, title, category, reported_at) VALUES ($1, 'x', 'other', now())`, [incidentId]);
    for (const [text, category] of [['Ammonia leak', 'other'], ['ammonia tank', 'hazmat'], ['house on fire', 'fire']]) {
      await test.database.query(`INSERT INTO report (id, incident_id, source, text, category, received_at) VALUES ($1, $2, 'sms', $3, $4, now())`, [randomUUID(), incidentId, text, category]);
    }
    const trial = await new RuleTrials(test.database).run(rule('Gas', 'ammonia'), ada);
    expect(trial).toMatchObject({ messages: 3, matched: 2, changed: 1 });
    expect(trial.examples[0]).toMatchObject({ text: 'Ammonia leak', hits: [[0, 7]], changes: ['category other → hazmat'] });
    expect(await test.database.query(`SELECT category FROM report WHERE text = 'Ammonia leak'`)).toEqual([{ category: 'other' }]);
  });
});

describe('two hundred rules', () => {
  it('are enough; a new version of one of them is always taken', async () => {
    await test.database.query(`INSERT INTO intake_rule (id, name, position) SELECT md5(n::text)::uuid, 'Rule ' || n, 100 + n FROM generate_series(1, 198) n`);
    await expect(rules.save(undefined, rule('One more', 'more'), ada)).rejects.toThrow('There are 200 rules already.');
    const [first] = await rules.list();
    expect((await rules.save(first!.id, rule('Oil', 'oil, petrol'), ada)).versions).toHaveLength(2);
  });
});
