import { describe, expect, it } from '@jest/globals';
import { channelChanges, rememberSetting, startupSettings } from './session-settings.js';

describe('the settings of a session', () => {
  it('takes them from the connection options', () => {
    const parameters = new Map([['user', 'postgres'], ['options', "-c search_path=bullmq -c statement_timeout=5s --work_mem=8MB -c application_name=it's\\ me"]]);
    expect(startupSettings(parameters)).toEqual(['set search_path = bullmq', "set statement_timeout = '5s'", "set work_mem = '8MB'", "set application_name = 'it''s me'"]);
  });

  it.each([
    ['set search_path = a', 'set search_path = b', ['set search_path = b']],
    ['set session search_path to a', 'SET SEARCH_PATH TO b', ['SET SEARCH_PATH TO b']],
    ['set a.b = 1', 'reset a.b', []],
    ['set time zone utc', 'reset all', []],
    ['set local search_path = a', 'set transaction isolation level serializable', []],
    ['-- why\nset x = 1', 'select 1', ['-- why\nset x = 1']],
    ['set session characteristics as transaction read only', 'set role nobody', []],
  ])('remembers what stands after "%s" and "%s"', (first, second, expected) => {
    const settings = new Map<string, string>();
    rememberSetting(settings, first);
    rememberSetting(settings, second);
    expect([...settings.values()]).toEqual(expected);
  });

  it.each([
    ['LISTEN news', [{ listen: true, channel: 'news' }]],
    ['-- BullMQ says why\nlisten "Big.News"', [{ listen: true, channel: 'Big.News' }]],
    ['listen A; unlisten B', [{ listen: true, channel: 'a' }, { listen: false, channel: 'b' }]],
    ['unlisten *', [{ listen: false, channel: '*' }]],
    ["select 'please listen to me'", []],
  ])('finds the channels of %s', (sql, expected) => {
    expect(channelChanges(sql)).toEqual(expected);
  });
});
