import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealPhone } from '@watchpost/platform';
import { findIncidentNumber } from './intake.sql.js';
import { openTestIntake, type Said, type TestIntake } from './testing/test-intake.js';

const ANA = '+639175550101';

let intake: TestIntake;

beforeAll(async () => {
  intake = await openTestIntake();
});
afterAll(() => intake.close());

async function say(body: string, said: Partial<Said> = {}): Promise<{ outcome: string; reply: string; replyState: string; incident: Record<string, unknown> | undefined }> {
  const { database } = intake;
  const id = await intake.lay({ sender: ANA, body, ...said });
  await intake.drain();
  const [message] = await database.query<{ outcome: string; error: string | null }>('SELECT outcome, error FROM inbound_message WHERE id = $1', [id]);
  if (message?.error) throw new Error(message.error);
  const [reply] = await database.query<{ body: string; state: string }>('SELECT body, state::text FROM outbound_message WHERE in_reply_to_id = $1', [id]);
  const [incident] = await database.query<Record<string, unknown>>(
    `SELECT i.number, i.category, i.severity, i.status::text, i.place, i.place_source, i.exercise, ST_X(i.geom) AS lng, ST_Y(i.geom) AS lat, r.source, r.language, r.findings
     FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = $1`,
    [id],
  );
  return { outcome: message?.outcome ?? '', reply: reply?.body ?? '', replyState: reply?.state ?? '', incident };
}

describe('a message', () => {
  it('becomes an unverified incident at the place it names, and is answered with the number', async () => {
    intake.announced.length = 0;
    const { outcome, reply, replyState, incident } = await say('Baha na po sa Tacloban, naipit kami sa bubong');
    expect(outcome).toBe('report');
    expect(incident).toMatchObject({ category: 'rescue', severity: 3, status: 'unverified', place: 'Tacloban', place_source: 'gazetteer', source: 'sms', language: 'tl' });
    expect(Number(incident?.['lng'])).toBeCloseTo(125, 0);
    expect([reply, replyState]).toEqual([expect.stringContaining(`#${String(incident?.['number'])}`), 'queued']);
    expect(intake.announced).toEqual(['conversation.changed', 'incident.changed', 'report.changed']);
  });

  it('finds a misspelt place within the area of the agencies, and says so', async () => {
    const { incident } = await say('fire at taclobn market');
    expect(incident).toMatchObject({ category: 'fire', place: 'Tacloban', findings: [expect.objectContaining({ code: 'place-misspelt' })] });
  });

  it('with coordinates stands exactly there', async () => {
    const { incident } = await say('Landslide blocked the road 10.7202, 124.9981');
    expect(incident).toMatchObject({ category: 'road', place_source: 'coordinates', lng: 124.9981, lat: 10.7202 });
  });

  it('without a place is kept off the map with a finding', async () => {
    const { incident } = await say('we need drinking water and food');
    expect(incident).toMatchObject({ category: 'supply', place_source: 'none', lng: null, findings: expect.arrayContaining([expect.objectContaining({ code: 'no-place' })]) });
  });

  it('of an exercise makes an exercise incident, and its answer stays in', async () => {
    const { incident, replyState } = await say('Fire at Palo', { channel: await intake.addChannel('generic', true) });
    expect([incident?.['exercise'], replyState]).toEqual([true, 'suppressed']);
  });

  it('from the web form uses its own fields', async () => {
    const raw = new URLSearchParams({ what: 'Something is wrong here', category: 'hazmat', where: 'Old pier', lat: '11.2', lng: '125.01' }).toString();
    const { incident, replyState } = await say('Something is wrong here\nOld pier', { channel: await intake.addChannel('web'), sender: '', raw });
    expect(incident).toMatchObject({ category: 'hazmat', place: 'Old pier', place_source: 'map', lng: 125.01, lat: 11.2, source: 'web' });
    expect(replyState).toBe('suppressed');
  });

  it('from the web form is told its number for an hour; what came another way is not', async () => {
    const { database } = intake;
    const numberOf = async (source: string) => {
      const [row] = await database.query<{ id: string; number: number }>(`SELECT r.inbound_message_id::text AS id, i.number FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.source = $1 ORDER BY r.received_at DESC LIMIT 1`, [source]);
      return { number: row?.number, told: await findIncidentNumber(database, row?.id ?? '0') };
    };
    await say('Fire at the cannery', { channel: await intake.addChannel('web'), sender: '', raw: 'what=Fire' });
    const web = await numberOf('web');
    expect([web.told, typeof web.number, (await numberOf('sms')).told]).toEqual([web.number, 'number', undefined]);
    await database.query(`UPDATE report SET received_at = now() - interval '61 minutes' WHERE source = 'web'`);
    expect((await numberOf('web')).told).toBeUndefined();
  });
});

describe('a keyword', () => {
  it('is obeyed, answered in its language and never an incident', async () => {
    expect(await say('AYUDA')).toMatchObject({ outcome: 'help', reply: expect.stringContaining('Para informar'), incident: undefined });
    expect(await say('STOP')).toMatchObject({ outcome: 'stop', replyState: 'queued', incident: undefined });
    expect(await say('Fire at Palo')).toMatchObject({ outcome: 'report', replyState: 'suppressed' });
    expect(await say('START')).toMatchObject({ outcome: 'start', replyState: 'queued' });
    expect(await say('Flood at Palo')).toMatchObject({ replyState: 'queued' });
  });
});

describe('a batch', () => {
  const arrive = async (...said: Said[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const one of said) ids.push(await intake.lay(one));
    await intake.drain();
    return ids;
  };
  const outcomes = async (ids: string[]) =>
    (await intake.database.query<{ outcome: string; repeat_of_id: string | null }>('SELECT outcome, repeat_of_id::text FROM inbound_message WHERE id = ANY($1::bigint[]) ORDER BY id', [ids])).map(({ outcome, repeat_of_id }) => (repeat_of_id ? [outcome, ids.indexOf(repeat_of_id)] : outcome));
  const replies = (ids: string[]) => intake.database.query<{ purpose: string; state: string }>('SELECT purpose, state::text FROM outbound_message WHERE in_reply_to_id = ANY($1::bigint[]) ORDER BY in_reply_to_id', [ids]);

  it('of reports about one place: each finds those before it, none those after', async () => {
    const ids = await arrive(...[1, 2, 3].map((n) => ({ sender: `+63917555020${n}`, body: `Fire at the pier ${n}, 10.90123, 124.90123` })));
    const rows = await intake.database.query<{ candidates: { incidentId: string; distanceMeters: number }[]; incident_id: string; number: number }>(
      'SELECT r.candidates, r.incident_id, i.number FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.inbound_message_id = ANY($1::bigint[]) ORDER BY r.inbound_message_id', [ids]);
    const incidents = rows.map(({ incident_id }) => incident_id);
    expect(rows.map(({ candidates }) => candidates.map(({ incidentId }) => incidents.indexOf(incidentId)).sort())).toEqual([[], [0], [0, 1]]);
    expect(rows.map(({ number }) => number - (rows[0]?.number ?? 0))).toEqual([0, 1, 2]);
    const [later] = await arrive({ sender: '+639175550204', body: 'Fire at the pier 4, 10.90123, 124.90123' });
    const [row] = await intake.database.query<{ found: number }>('SELECT jsonb_array_length(candidates) AS found FROM report WHERE inbound_message_id = $1', [later]);
    expect(row?.found).toBe(3);
  });

  it('obeys STOP and START in the order they were said', async () => {
    const sender = '+639175550210';
    const ids = await arrive(...['Fire at Palo', 'STOP', 'Flood at Palo', 'START', 'Landslide at Palo', 'STOP', 'STOP'].map((body) => ({ sender, body })));
    expect(await outcomes(ids)).toEqual(['report', 'stop', 'report', 'start', 'report', 'stop', ['repeat', 1]]);
    expect((await replies(ids)).map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['received queued', 'stop queued', 'received suppressed', 'start queued', 'received queued', 'stop queued']);
    expect(await intake.database.query('SELECT FROM opt_out WHERE phone_index = $1', [sealPhone(intake.seal, sender).index])).toHaveLength(1);
  });

  it('obeys STOP by one channel and START by another as said by one person', async () => {
    const [sender, other] = ['+639175550215', await intake.addChannel('generic')];
    const ids = await arrive({ sender, body: 'STOP' }, { sender, body: 'Fire at Palo', channel: other }, { sender, body: 'START', channel: other }, { sender, body: 'Flood at Palo' });
    expect((await replies(ids)).map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['stop queued', 'received suppressed', 'start queued', 'received queued']);
    expect(await intake.database.query('SELECT FROM opt_out WHERE phone_index = $1', [sealPhone(intake.seal, sender).index])).toHaveLength(0);
  });

  it('of the same text by one sender is one report with a count and one reply, now and a little later', async () => {
    const sender = '+639175550220';
    const ids = await arrive(...Array.from({ length: 40 }, (_, n) => ({ sender, body: n % 2 ? 'Bridge is down at Palo ' : 'bridge is  down at Palo', seconds: n / 10 })), { sender: '+639175550221', body: 'Bridge is down at Palo' });
    expect((await outcomes(ids)).slice(0, 3)).toEqual(['report', ['repeat', 0], ['repeat', 0]]);
    const later = await arrive({ sender, body: 'Bridge is down at Palo', seconds: 50 });
    expect(await intake.database.query('SELECT outcome, repeat_of_id::text FROM inbound_message WHERE id = ANY($1::bigint[])', [later])).toEqual([{ outcome: 'repeat', repeat_of_id: ids[0] }]);
    expect(await intake.database.query(`SELECT repeats FROM report WHERE inbound_message_id = ANY($1::bigint[]) ORDER BY inbound_message_id`, [[...ids, ...later]])).toEqual([{ repeats: 40 }, { repeats: 0 }]);
    expect(await replies([...ids, ...later])).toHaveLength(2);
  });
});
