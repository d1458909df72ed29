import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { Api } from './api.js';
import { type ApiOperation, apiOperations } from './api-operations.js';
import { AuthorityServer } from './authority-server.js';
import { type ForeignWorld, makeForeignWorld, type SignedIn } from './foreign-records.js';
import { shapeUnderTest, startWatchpost, type Watchpost } from './program.js';
import { type Asker, mayCall, mayReach, restAddresses, RIGHTS, ROLES, SECRETS } from './rights-table.js';
import { until } from './until.js';

interface Answer {
  data?: unknown;
  errors?: { extensions?: { code?: string } }[];
}

const names = ['the public', ...ROLES.flatMap((role) => [`foreign ${role}`, `owner ${role}`]), 'an administrator of no agency'];
const operations = apiOperations();
// What one has taken the next could not take, so that it is left again. Signing out last: it ends the session that asks.
const LAST = ['leaveReport', 'signOut'];
const asked = operations.filter(({ kind }) => kind !== 'subscription').sort((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));

describe(`rights, ${shapeUnderTest()} shape`, () => {
  let watchpost: Watchpost;
  let authority: AuthorityServer;
  let world: ForeignWorld;
  let admin: Api;
  const read = new Set<string>();

  beforeAll(async () => {
    authority = new AuthorityServer();
    await authority.listen();
    watchpost = await startWatchpost({ shape: shapeUnderTest(), settings: { ALLOWED_PRIVATE_HOSTS: authority.host } });
    admin = new Api(watchpost.url);
    await admin.signIn();
    world = await makeForeignWorld(watchpost.url, admin, authority);
  });

  afterAll(async () => {
    await watchpost?.stop();
    await authority?.close();
  });

  it('are written down for every operation of the API, and for nothing else', () => {
    expect(Object.keys(RIGHTS).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('hold for what is told by itself: nobody hears of foreign reports, or the words of a foreign incident', async () => {
    const listeners = await Promise.all(world.askers.map((asker) => listen(watchpost.url, asker, world)));
    const { incident: id } = world.records;
    const input = { severity: 4, reason: 'zq-hidden-reason' };
    await world.owner.api.ask('mutation ($id: ID!, $input: IncidentPatch!) { updateIncident(id: $id, input: $input) { id } }', { id, input });
    const moved = await movedReport(world);
    // Taken back, it stands at an incident of no agency again; joined again, it is the owner's.
    for (const change of [{ decision: 'open' }, { decision: 'duplicate', to: id }]) {
      await admin.ask('mutation ($id: ID!, $decision: ReportState!, $to: ID) { decideReport(id: $id, decision: $decision, duplicateOfIncidentId: $to) { id } }', { id: moved, ...change });
    }
    const { conversation } = world.records;
    await admin.ask('mutation ($id: ID!) { markSpam(conversationId: $id, spam: false) { id } }', { id: conversation });
    const mayHear = (asker: Asker) => mayCall(asker, ['coordinator']) && SECRETS['zq-moved-report']?.(asker) === true;
    await until(async () => listeners.every(({ asker, heard }) => !mayHear(asker) || [moved, conversation].every((id) => heard.join().includes(id))));
    for (const { asker, heard, socket } of listeners) {
      const text = heard.join('\n');
      expectNothingForeign(asker, 'subscriptions', text);
      // The bare id of a hidden incident is told to everybody so that it leaves every map; that of a report is not.
      const hears = mayHear(asker);
      expect([asker.name, text.includes(moved), text.includes(conversation)]).toEqual([asker.name, hears, hears]);
      expect([asker.name, /"id":"reports","type":"error"/.test(text)]).toEqual([asker.name, !mayCall(asker, ['coordinator'])]);
      socket.close();
    }
  });

  it.each(names)('hold for %s at every address', async (name) => {
    const asker = askerOf(name);
    for (const { path, shows, status } of restAddresses(world.records)) {
      const answer = await fetch(`${watchpost.url}${path}`, { headers: { cookie: asker.api.cookieHeader, accept: '*/*' }, redirect: 'manual' });
      const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect([path, answer.status]).toEqual([path, status?.(asker) ?? 200]);
      expectNothingForeign(shows === 'public' ? { side: 'none', role: null } : asker, `${name} at ${path}`, text);
    }
  });

  it.each(names)('hold for %s in every operation', async (name) => {
    const asker = askerOf(name);
    for (const operation of asked) {
      const answer = await call(asker, operation);
      expect([operation.name, outcome(answer)]).toEqual([operation.name, expectedOutcome(asker, operation)]);
      // Whoever may call it but speaks for one agency only is told so, whatever it is asked with.
      if (isForAllOnly(asker, operation)) expect([operation.name, codeOf(answer)]).toEqual([operation.name, 'FORBIDDEN']);
      expectNothingForeign(asker, `${name} by ${operation.name}`, JSON.stringify(answer));
    }
  });

  it('keep everybody from ending the session of somebody else', async () => {
    expect((await world.elsewhere.ask<{ me: { email: string } | null }>('{ me { email } }')).me?.email).toBe('elsewhere@example.org');
  });

  it('were asked with records that those who may do see', () => {
    expect([...read].sort()).toEqual(Object.keys(SECRETS).sort());
  });

  function askerOf(name: string): SignedIn {
    const asker = world.askers.find((one) => one.name === name);
    if (!asker) throw new Error(`nobody is ${name}`);
    return asker;
  }

  async function call(asker: SignedIn, { name, document }: ApiOperation): Promise<Answer> {
    const variables = RIGHTS[name]?.variables?.(world.records, `${asker.name} ${name}`.replaceAll(' ', '-')) ?? {};
    // A wrong sign-in must not end the session that the next operations use.
    const cookie = name === 'signIn' || name === 'setUp' ? '' : asker.api.cookieHeader;
    const answer = await fetch(`${watchpost.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query: document, variables }) });
    return (await answer.json()) as Answer;
  }

  function expectNothingForeign(asker: Asker, where: string, text: string): void {
    const leaked = Object.entries(SECRETS).filter(([word, mayRead]) => text.includes(word) && !mayRead(asker));
    expect([where, leaked.map(([word]) => word)]).toEqual([where, []]);
    for (const word of Object.keys(SECRETS)) if (text.includes(word)) read.add(word);
  }
});

/** What happened, in one word: 'done', or the code of the refusal. Refusals of one kind count alike. */
function outcome(answer: Answer): string {
  const code = codeOf(answer);
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || code === 'NOT_FOUND' || code === 'INVALID_INPUT' || code === 'RATE_LIMITED') return 'refused';
  return code ?? (answer.data ? 'done' : 'nothing');
}

function codeOf({ errors }: Answer): string | undefined {
  return errors?.[0]?.extensions?.code;
}

/** The role would do, but the operation changes what all agencies share. */
function isForAllOnly(asker: Asker, { name }: ApiOperation): boolean {
  const row = RIGHTS[name];
  return row?.changesWhatAllShare === true && asker.role !== 'administrator' && asker.side !== 'all' && mayCall(asker, row.audience);
}

function expectedOutcome(asker: Asker, operation: ApiOperation): string {
  const row = RIGHTS[operation.name];
  if (!row) throw new Error(`${operation.name} has no row in the table of rights.`);
  if (isForAllOnly(asker, operation)) return 'refused';
  const reached = row.needsVisible === 'report' ? asker.side === 'all' : mayReach(asker, row.needsVisible);
  return mayCall(asker, row.audience) && reached && !row.alwaysRefused ? 'done' : 'refused';
}

async function movedReport({ owner, records }: ForeignWorld): Promise<string> {
  const { incident } = await owner.api.ask<{ incident: { reports: { id: string; text: string }[] } }>('query ($id: ID!) { incident(id: $id) { reports { id text } } }', { id: records.incident });
  const report = incident.reports.find(({ text }) => text.includes('zq-moved-report'));
  if (!report) throw new Error('no report was joined to the hidden incident');
  return report.id;
}

interface Listener {
  asker: SignedIn;
  heard: string[];
  socket: WebSocket;
}

/** Subscribes to everything there is to hear. */
async function listen(url: string, asker: SignedIn, { records }: ForeignWorld): Promise<Listener> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: asker.api.cookieHeader } });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send('{"type":"connection_init"}');
  for (const { kind, name, document } of operations) {
    if (kind === 'subscription') socket.send(JSON.stringify({ id: name === 'reportChanged' ? 'reports' : name, type: 'subscribe', payload: { query: document, variables: RIGHTS[name]?.variables?.(records, '') ?? {} } }));
  }
  // Long enough for each subscription to stand or to be refused.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { asker, heard, socket };
}
