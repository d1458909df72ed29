import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestIntake, type TestIntake } from '../testing/test-intake.js';

const HOUR = 3_600;

let intake: TestIntake;
let people = 0;

beforeAll(async () => {
  intake = await openTestIntake();
});
afterAll(() => intake.close());

/** Somebody nobody heard of; answers what they say and what they are told. */
function somebody() {
  const sender = `+6391755560${String(people++).padStart(2, '0')}`;
  const lay = (body: string, seconds = 0) => intake.lay({ sender, body, seconds });
  return {
    lay,
    say: async (body: string, seconds = 0) => {
      const id = await lay(body, seconds);
      await intake.drain();
      return about(id);
    },
  };
}

async function about(id: string) {
  const [row] = await intake.database.query<{ outcome: string | null; purpose: string | null; reply: string | null; number: number | null; place: string | null; placed: boolean; findings: { code: string; message: string }[] | null; title: string | null; onMap: boolean }>(
    `SELECT m.outcome, o.purpose, o.body AS reply, i.number, r.place, r.geom IS NOT NULL AS placed, r.findings, i.title, i.geom IS NOT NULL AS "onMap"
     FROM inbound_message m LEFT JOIN outbound_message o ON o.in_reply_to_id = m.id LEFT JOIN report r ON r.inbound_message_id = m.id LEFT JOIN incident i ON i.id = r.incident_id WHERE m.id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no message ${id}.`);
  const { findings, ...said } = row;
  return { id, ...said, codes: (findings ?? []).map(({ code }) => code) };
}

describe('somebody who does not say where', () => {
  it('is asked once, in their language; the answer completes the report, moves its incident and is thanked for', async () => {
    const ana = somebody();
    const asked = await ana.say('Hay una inundación, necesitamos ayuda');
    expect(asked).toMatchObject({ outcome: 'report', purpose: 'where', onMap: false, codes: ['no-place', 'asked-where'] });
    expect(asked.reply).toContain(`#${asked.number}. ¿Dónde es?`);
    const answered = await ana.say('en Tanauan', 60);
    expect(answered).toMatchObject({ outcome: 'answer', purpose: 'thanks', number: null });
    expect(answered.reply).toBe(`Gracias. #${asked.number} está ahora en Tanauan. Si no es correcto, escriba el lugar de nuevo.`);
    expect(await about(asked.id)).toMatchObject({ place: 'Tanauan', placed: true, onMap: true, title: expect.stringContaining('Tanauan'), codes: ['place-answered'] });
    expect(await ana.say('gracias', 120)).toMatchObject({ outcome: 'report', purpose: 'received' });
  });

  it('may answer by coordinates or by a map link', async () => {
    const ben = somebody();
    const asked = await ben.say('House is burning, please help');
    expect(await ben.say('https://maps.google.com/?q=11.0105,124.6075', 30)).toMatchObject({ outcome: 'answer', purpose: 'thanks' });
    expect(await about(asked.id)).toMatchObject({ placed: true, onMap: true });
  });

  it('may answer what no gazetteer knows: it is kept with the report, and they are not asked again', async () => {
    const cora = somebody();
    const asked = await cora.say('We are trapped by the flood');
    expect(await cora.say('near the blue chapel', 60)).toMatchObject({ outcome: 'answer', reply: `Thank you, we added that to #${asked.number}.` });
    expect(await about(asked.id)).toMatchObject({ place: 'near the blue chapel', placed: false, codes: ['place-answered', 'no-place'] });
    const later = await cora.say('Fire in the school', 300);
    expect(later).toMatchObject({ outcome: 'report', purpose: 'where' });
  });

  it('and answers after the time-out has made a report of its own', async () => {
    const dan = somebody();
    const asked = await dan.say('Landslide, the road is blocked');
    const late = await dan.say('it is at Burauen', 3 * HOUR);
    expect(late).toMatchObject({ outcome: 'report', place: 'Burauen', placed: true });
    expect(late.number).not.toBe(asked.number);
    expect(await about(asked.id)).toMatchObject({ placed: false, codes: ['no-place', 'asked-where'] });
  });

  it('is not waited for after STOP', async () => {
    const eva = somebody();
    const asked = await eva.say('Fire! please help');
    expect(await eva.say('STOP', 10)).toMatchObject({ outcome: 'stop' });
    expect(await eva.say('Palo', 20)).toMatchObject({ outcome: 'report' });
    expect(await about(asked.id)).toMatchObject({ placed: false });
    const [row] = await intake.database.query<{ awaiting: string }>(`SELECT c.awaiting FROM conversation c JOIN inbound_message m ON m.sender_index = c.phone_index WHERE m.id = $1`, [asked.id]);
    expect(row?.awaiting).toBe('');
  });

  it('is asked three times a day and no more', async () => {
    const fe = somebody();
    const told = [];
    for (const hour of [0, 3, 6, 9]) told.push((await fe.say(`Flood again, hour ${hour}, we need boats`, hour * HOUR)).purpose);
    expect(told).toEqual(['where', 'where', 'where', 'received']);
  });
});

describe('words that may mean several places', () => {
  it('are offered by number, and a number chooses', async () => {
    const gil = somebody();
    const asked = await gil.say('Fire in San Isidro');
    expect(asked).toMatchObject({ purpose: 'where', placed: false, codes: expect.arrayContaining(['place-ambiguous', 'asked-where']) });
    expect(asked.reply).toMatch(/Which place\? 1 .+; 2 .+\. Reply with its number/);
    expect(await gil.say('2', 30)).toMatchObject({ outcome: 'answer', purpose: 'thanks' });
    expect(await about(asked.id)).toMatchObject({ placed: true, onMap: true, place: 'San Isidro' });
  });
});

describe('a question is never asked twice', () => {
  it('when the message is delivered again', async () => {
    const hana = somebody();
    const [first, again] = [await hana.lay('Flood here, please help us'), await hana.lay('Flood here, please help us', 5)];
    await intake.drain();
    const later = await hana.say('flood here,  please help us', 50);
    expect([await about(first), await about(again), later].map(({ outcome, purpose }) => [outcome, purpose])).toEqual([['report', 'where'], ['repeat', null], ['repeat', null]]);
  });

  it('when the batch breaks: once by one of its messages, once with the whole transaction', async () => {
    const [ivy, jo] = [somebody(), somebody()];
    const noteAsked = intake.answers.noteAsked.bind(intake.answers);
    const breaks: Error[] = [Object.assign(new Error('terminating connection'), { code: '57P01' }), new Error('once')];
    intake.answers.noteAsked = async (ids, sql) => {
      const problem = breaks.pop();
      if (problem) throw problem;
      return noteAsked(ids, sql);
    };
    const ids = [await ivy.lay('Flood, we need a boat'), await jo.lay('Fire, we need help')];
    await intake.drain().catch(() => undefined);
    await intake.drain();
    expect(breaks).toEqual([]);
    expect(await Promise.all(ids.map(async (id) => (await about(id)).purpose))).toEqual(['where', 'where']);
    const told = await intake.database.query('SELECT in_reply_to_id FROM outbound_message WHERE in_reply_to_id = ANY($1::bigint[])', [ids]);
    expect(told).toHaveLength(2);
    expect(await ivy.say('at Palo', 60)).toMatchObject({ outcome: 'answer' });
  });
});

describe('a batch that holds both', () => {
  it('the message and its answer works as one after the other', async () => {
    const [kim, lou] = [somebody(), somebody()];
    const ids = [await kim.lay('Flood here, help'), await lou.lay('Fire here, help'), await kim.lay('in Palo', 20), await lou.lay('Ormoc', 30), await kim.lay('Fire at Dulag', 40)];
    await intake.drain();
    const [flood, fire, ...later] = await Promise.all(ids.map(about));
    expect([flood, fire]).toMatchObject([{ purpose: 'where', place: 'Palo', onMap: true }, { purpose: 'where', place: expect.stringContaining('Ormoc'), onMap: true }]);
    expect(later.map(({ outcome, purpose }) => [outcome, purpose])).toEqual([['answer', 'thanks'], ['answer', 'thanks'], ['report', 'received']]);
  });
});
