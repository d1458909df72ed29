import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../testing/index.js';
import { PubSub } from './pubsub.js';
import { defineTopic } from './topic.js';

const changed = defineTopic<{ id: string }>('test.changed');
const other = defineTopic<{ id: string }>('test.other');

describe('pub/sub', () => {
  let test: TestDatabase;
  let here: PubSub;
  let elsewhere: PubSub;
  beforeAll(async () => {
    test = await openTestDatabase();
    here = new PubSub(test.config, test.database);
    elsewhere = new PubSub(test.config, test.database);
    await Promise.all([here.ready(), elsewhere.ready()]);
  });
  afterAll(async () => {
    await here.close();
    await elsewhere.close();
    await test.close();
  });

  it('tells every process once, the one that publishes too', async () => {
    const heardHere: string[] = [];
    const heardElsewhere: string[] = [];
    const stop = [here.subscribe(changed, ({ id }) => heardHere.push(id)), elsewhere.subscribe(changed, ({ id }) => heardElsewhere.push(id))];
    const ids = Array.from({ length: 30 }, (_, index) => `id-${index}`);
    for (const id of ids) await here.publish(changed, { id });
    await until(() => heardHere.length >= 30 && heardElsewhere.length >= 30);
    await pause(100);
    expect(heardHere).toEqual(ids);
    expect(heardElsewhere).toEqual(ids);
    stop.forEach((end) => end());
  });

  it('tells many at once, in their order', async () => {
    const heard: string[] = [];
    const stop = elsewhere.subscribe(changed, ({ id }) => heard.push(id));
    const ids = Array.from({ length: 500 }, (_, index) => `id-${index}`);
    await here.publishAll(changed, ids.map((id) => ({ id })));
    await here.publishAll(changed, []);
    await until(() => heard.length >= 500);
    expect(heard).toEqual(ids);
    stop();
  });

  it('tells nothing on another topic, nor after the end', async () => {
    const heard: string[] = [];
    const stopOther = here.subscribe(other, ({ id }) => heard.push(`other ${id}`));
    const stop = here.subscribe(changed, ({ id }) => heard.push(id));
    await here.publish(changed, { id: 'a' });
    await until(() => heard.length === 1);
    stop();
    stopOther();
    await here.publish(changed, { id: 'b' });
    await pause(200);
    expect(heard).toEqual(['a']);
  });

  it('can be read as a sequence that ends when told', async () => {
    const end = new AbortController();
    const heard: string[] = [];
    const reading = (async () => {
      for await (const { id } of elsewhere.iterate(changed, end.signal)) heard.push(id);
    })();
    await here.publish(changed, { id: 'x' });
    await here.publish(changed, { id: 'y' });
    await until(() => heard.length === 2);
    end.abort();
    await reading;
    expect(heard).toEqual(['x', 'y']);
  });

  it('goes on telling the others when one listener fails', async () => {
    const heard: string[] = [];
    const stop = [
      here.subscribe(changed, () => {
        throw new Error('bad listener');
      }),
      here.subscribe(changed, ({ id }) => heard.push(id)),
    ];
    await here.publish(changed, { id: 'still here' });
    await until(() => heard.length === 1);
    stop.forEach((end) => end());
  });

  it('refuses a message that is too long to be sent', async () => {
    await expect(here.publish(changed, { id: 'x'.repeat(9_000) })).rejects.toThrow(/longer than/);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within 10 s');
    await pause(10);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
