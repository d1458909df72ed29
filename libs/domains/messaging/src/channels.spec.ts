import { expect, it } from '@jest/globals';
import { WatchpostError, type Config, type Database, type PubSub, type Seal } from '@watchpost/platform';
import { Channels } from './channels.service.js';

it('A channel stands while the database is away, also after a stranger guessed thousands of keys', async () => {
  let away = false;
  const row = { id: 'c', key: 'ours', name: 'Town', gateway: 'web', settingsSealed: null, exercise: false, enabled: true };
  const findUnique = async ({ where: { key } }: { where: { key: string } }) => {
    if (away) throw new WatchpostError('UNAVAILABLE', 'The database cannot be reached at the moment.');
    return key === 'ours' ? row : null;
  };
  const channels = new Channels({ prisma: { channel: { findUnique } } } as unknown as Database, {} as unknown as PubSub, {} as unknown as Seal, {} as unknown as Config);
  const find = async (key: string) => (await channels.findByKey(key))?.name;

  expect(await find('ours')).toBe('Town');
  for (let n = 0; n < 5_000; n += 1) expect(await find(`guess-${n}`)).toBeUndefined();
  away = true;
  expect(await find('ours')).toBe('Town');
  await expect(find('never seen')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
