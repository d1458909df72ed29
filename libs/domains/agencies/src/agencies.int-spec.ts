import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, type Config, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { agencyInput, agencyPatch, personInput } from './agencies.inputs.js';
import { AccountService } from './account.service.js';
import { AgenciesService } from './agencies.service.js';
import { findAgencyByFeedToken } from './feed-token.js';
import { FirstAdministrator } from './first-administrator.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { addSetUpToken } from './people.sql.js';
import { Sessions } from './sessions.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { hashToken } from './tokens.js';

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let config: Config;
let audit: Audit;
let agencies: AgenciesService;
let people: PeopleService;
let sessions: Sessions;
let signIns: SignInService;
let passwords: Passwords;
let accounts: AccountService;

const ADMINISTRATOR: Viewer = { kind: 'person', name: 'Root', roles: new Set(['administrator']) };
const SQUARE = JSON.stringify({ type: 'Polygon', coordinates: [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]] });
const PASSWORD = 'correct horse battery staple';

beforeAll(async () => {
  test = await openTestDatabase();
  config = test.config;
  audit = new Audit(test.database);
  passwords = new Passwords();
  agencies = new AgenciesService(test.database, audit, config);
  people = new PeopleService(test.database, passwords, agencies, audit);
  sessions = new Sessions(test.database, config);
  accounts = new AccountService(test.database, people, passwords, sessions, new SignInThrottle(test.database));
  signIns = new SignInService(people, passwords, sessions, new SignInThrottle(test.database), audit);
});
afterAll(() => test.close());

const newAgency = (name: string, area: string | null = null) => agencyInput.parse({ name, shortName: 'A', minSeverity: 'Severe', area });
const newPerson = (email: string) => personInput.parse({ email, name: 'Ana', password: PASSWORD, roles: ['coordinator'] });

describe('agencies', () => {
  it('keep their area as a MultiPolygon, and lose it when told', async () => {
    const agency = await agencies.createAgency(newAgency('Fire Brigade', SQUARE), ADMINISTRATOR);
    expect(JSON.parse(agency.area ?? '')).toEqual({ type: 'MultiPolygon', coordinates: [[[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]] });
    const renamed = await agencies.updateAgency(agency.id, agencyPatch.parse({ name: 'City Fire Brigade' }), ADMINISTRATOR);
    expect([renamed.name, renamed.minSeverity, renamed.area === null]).toEqual(['City Fire Brigade', 'Severe', false]);
    expect((await agencies.updateAgency(agency.id, agencyPatch.parse({ area: null }), ADMINISTRATOR)).area).toBeNull();
  });

  it('refuse an area that crosses itself, leaves the globe, or is not closed', async () => {
    const bowTie = JSON.stringify({ type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] });
    await expect(agencies.createAgency(newAgency('Bow Tie', bowTie), ADMINISTRATOR)).rejects.toThrow(/not a valid shape: Self-intersection/);
    await expect(agencies.createAgency(newAgency('Swapped', SQUARE.replace('50', '95')), ADMINISTRATOR)).rejects.toThrow(/longitude \(-180 to 180\) before latitude/);
  });

  it('refuse a name twice', async () => {
    await agencies.createAgency(newAgency('Red Cross'), ADMINISTRATOR);
    await expect(agencies.createAgency(newAgency('Red Cross'), ADMINISTRATOR)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('are found by the newest feed address only, which is stored as a hash', async () => {
    const agency = await agencies.createAgency(newAgency('Coast Guard', SQUARE), ADMINISTRATOR);
    const tokenOf = (url: string) => /\/feeds\/agency\/([^/]+)\/alerts\.atom$/.exec(url)?.[1] ?? '';
    const first = tokenOf((await agencies.renewFeedToken(agency.id, ADMINISTRATOR)).url);
    expect(await findAgencyByFeedToken(test.database, first)).toMatchObject({ id: agency.id, minSeverity: 'Severe', hasFeedAddress: true });
    const second = tokenOf((await agencies.renewFeedToken(agency.id, ADMINISTRATOR)).url);
    expect(await findAgencyByFeedToken(test.database, first)).toBeNull();
    expect(await findAgencyByFeedToken(test.database, second)).toMatchObject({ id: agency.id });
    expect(JSON.stringify(await test.database.query('select * from agency'))).not.toContain(second);
  });

  it('leave an entry in the audit chain for each change', async () => {
    const actions = await test.database.query<{ action: string }>(`select distinct action from audit_entry order by action`);
    expect(actions.map(({ action }) => action)).toEqual(['agency.create', 'agency.renew-feed-address', 'agency.update']);
    expect((await audit.verify()).brokenAt).toBeUndefined();
  });
});

const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

describe('people', () => {
  it('sign in, are known by their cookie, and are forgotten after signing out', async () => {
    const ana = await people.createPerson(newPerson('Ana@Example.org'), ADMINISTRATOR);
    const { setCookie } = await signIns.signIn({ email: 'ana@example.org', password: PASSWORD }, { ip: '192.0.2.1' });
    expect(setCookie).toMatch(/^watchpost=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(setCookie);
    const viewer = await sessions.viewerOf(`theme=dark; ${cookie}`);
    expect(viewer).toMatchObject({ kind: 'person', personId: ana.id, name: 'Ana', roles: new Set(['coordinator']) });
    await signIns.signOut(viewer, { ip: '192.0.2.1', cookie });
    expect((await sessions.viewerOf(cookie)).kind).toBe('public');
  });

  it('lose their session after twelve idle hours, after seven days, and when disabled', async () => {
    const ben = await people.createPerson(newPerson('ben@example.org'), ADMINISTRATOR);
    const stillIn = async (change: string) => {
      const cookie = cookieOf((await signIns.open(ben.id, { ip: '192.0.2.1' })).setCookie);
      await test.database.query(change.replace('$person', `'${ben.id}'`));
      return (await sessions.viewerOf(cookie)).kind;
    };
    expect(await stillIn(`update session set last_seen_at = now() - interval '11 hours' where person_id = $person`)).toBe('person');
    expect(await stillIn(`update session set last_seen_at = now() - interval '13 hours' where person_id = $person`)).toBe('public');
    expect(await stillIn(`update session set expires_at = now() where person_id = $person`)).toBe('public');
    expect(await stillIn(`update person set disabled_at = now() where id = $person`)).toBe('public');
  });

  it('get the same words for a wrong password and an unknown address, and wait longer with every failure', async () => {
    await people.createPerson(newPerson('cleo@example.org'), ADMINISTRATOR);
    const fail = (email: string) => signIns.signIn({ email, password: 'wrong wrong wrong' }, { ip: '192.0.2.9' }).catch((error: { code: string; message: string }) => error);
    const [known, unknown] = [await fail('cleo@example.org'), await fail('nobody@example.org')];
    expect(known).toMatchObject({ code: 'UNAUTHENTICATED', message: (unknown as { message: string }).message });
    for (let failure = 2; failure <= 6; failure += 1) await fail('cleo@example.org');
    expect(await fail('cleo@example.org')).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 2 });
    await expect(signIns.signIn({ email: 'cleo@example.org', password: PASSWORD }, { ip: '192.0.2.10' })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await test.database.query('update sign_in_throttle set blocked_until = now()');
    await expect(signIns.signIn({ email: 'cleo@example.org', password: PASSWORD }, { ip: '192.0.2.10' })).resolves.toBeDefined();
    expect(await fail('cleo@example.org')).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('cannot have a short password, one that is guessed first, or an address twice', async () => {
    const withPassword = (password: string) => people.createPerson({ ...newPerson('dora@example.org'), password }, ADMINISTRATOR);
    await expect(withPassword('short')).rejects.toThrow('at least 12');
    await expect(withPassword('password1234')).rejects.toThrow('first that anybody tries');
    await expect(withPassword('xx-dora-dora-xx')).rejects.toThrow('contains the e-mail address');
    await expect(people.createPerson(newPerson('cleo@example.org'), ADMINISTRATOR)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a way in', () => {
  const signedIn = async (email: string, password = PASSWORD) => cookieOf((await signIns.signIn({ email, password }, { ip: '192.0.2.30', userAgent: 'Firefox' })).setCookie);
  const kinds = async (...cookies: string[]) => (await sessions.viewersOf(cookies)).map(({ kind }) => kind);

  it('shows where somebody is signed in, and ends one place of that person only', async () => {
    const { id } = await people.createPerson(newPerson('emil@example.org'), ADMINISTRATOR);
    const other = await people.createPerson(newPerson('fritz@example.org'), ADMINISTRATOR);
    const [here, there] = [await signedIn('emil@example.org'), await signedIn('emil@example.org')];
    const viewer = await sessions.viewerOf(here);
    const list = await accounts.listSessions(viewer, { ip: '', cookie: here });
    expect(list.map(({ browser, current }) => [browser, current])).toEqual(expect.arrayContaining([['Firefox', true], ['Firefox', false]]));
    const elsewhere = list.find(({ current }) => !current)?.id ?? '';
    expect(await accounts.endSession(elsewhere, { ...viewer, personId: other.id })).toBe(false);
    expect(await kinds(here, there)).toEqual(['person', 'person']);
    expect(await accounts.endSession(elsewhere, { ...viewer, personId: id })).toBe(true);
    expect(await kinds(here, there, 'watchpost=nonsense', '')).toEqual(['person', 'public', 'public', 'public']);
  });

  it('changes its password only by the current one, and then ends everywhere else', async () => {
    await people.createPerson(newPerson('gerda@example.org'), ADMINISTRATOR);
    const [here, there] = [await signedIn('gerda@example.org'), await signedIn('gerda@example.org')];
    const viewer = await sessions.viewerOf(here);
    const change = (currentPassword: string, newPassword: string) => accounts.changePassword({ currentPassword, newPassword }, viewer, { ip: '192.0.2.30' });
    await expect(change('wrong wrong wrong', 'another long enough one')).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'currentPassword' } });
    await expect(change(PASSWORD, 'short')).rejects.toThrow('at least 12');
    expect(await kinds(here, there)).toEqual(['person', 'person']);
    const fresh = cookieOf(await change(PASSWORD, 'another long enough one'));
    expect(await kinds(here, there, fresh)).toEqual(['public', 'public', 'person']);
    await expect(signedIn('gerda@example.org')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(signedIn('gerda@example.org', 'another long enough one')).resolves.toBeDefined();
  });

  it('ends at once for whoever is disabled, can be given back, and nobody takes their own', async () => {
    const { id } = await people.createPerson(newPerson('hanna@example.org'), ADMINISTRATOR);
    const cookie = await signedIn('hanna@example.org');
    expect((await accounts.disable(id, ADMINISTRATOR)).disabledAt).toBeInstanceOf(Date);
    expect(await kinds(cookie)).toEqual(['public']);
    expect((await sessions.viewerOf(cookie)).kind).toBe('public');
    await expect(signedIn('hanna@example.org')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await accounts.enable(id, ADMINISTRATOR)).disabledAt).toBeNull();
    expect(await kinds(cookie)).toEqual(['public']);
    await expect(signedIn('hanna@example.org')).resolves.toBeDefined();
    await expect(accounts.disable(id, { ...ADMINISTRATOR, personId: id })).rejects.toThrow('cannot disable yourself');
  });
});

describe('the first administrator', () => {
  it('is made by a link that works once, however often it is opened at the same time', async () => {
    const first = new FirstAdministrator(test.database, people, passwords, config);
    await addSetUpToken(test.database, hashToken('one'));
    await addSetUpToken(test.database, hashToken('two'));
    const setUp = (token: string, email: string) => first.setUp({ token, email, name: 'First', password: PASSWORD });
    await expect(setUp('guessed', 'x@example.org')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const outcomes = await Promise.allSettled([setUp('one', 'a@example.org'), setUp('one', 'b@example.org'), setUp('two', 'c@example.org')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('comes from the settings when there is none', async () => {
    await test.database.query(`update person set disabled_at = now() where 'administrator' = any(roles)`);
    const settings = { ...config, roles: new Set(['api'] as const), adminEmail: 'root@example.org', adminPassword: PASSWORD };
    await new FirstAdministrator(test.database, people, passwords, settings).onApplicationBootstrap();
    await new FirstAdministrator(test.database, people, passwords, settings).onApplicationBootstrap();
    await expect(signIns.signIn({ email: 'root@example.org', password: PASSWORD }, { ip: '192.0.2.20' })).resolves.toBeDefined();
  });
});
