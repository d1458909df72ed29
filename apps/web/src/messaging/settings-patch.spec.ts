import { describe, expect, it } from '@jest/globals';
import { settingsPatch, typedSettings } from './settings-patch.js';

const text = { name: 'from', kind: 'text', set: true, count: 1, several: 1, value: '+15005550006' };
const secret = { name: 'auth.secrets', kind: 'secret', set: true, count: 1, several: 2, value: null };
const typed = (name: string, setting: object) => new Map([[name, { value: '', ...setting }]]);

describe('what a changed form sends', () => {
  it('is nothing while nothing was changed', () => {
    expect(settingsPatch([text, secret], new Map([['from', { value: '+15005550006' }]]))).toEqual({});
  });

  it('removes what was emptied and replaces what was written', () => {
    expect(settingsPatch([text], typed('from', { value: ' ' }))).toEqual({ from: null });
    expect(settingsPatch([text], typed('from', { value: ' +441 ' }))).toEqual({ from: '+441' });
  });

  it('keeps a secret that nobody typed, replaces it, or keeps the old one beside the new', () => {
    expect(settingsPatch([secret], typed('auth.secrets', {}))).toEqual({});
    expect(settingsPatch([secret], typed('auth.secrets', { value: 'new' }))).toEqual({ 'auth.secrets': 'new' });
    expect(settingsPatch([secret], typed('auth.secrets', { value: 'new', previous: true }))).toEqual({ 'auth.secrets': ['new', { stored: 'auth.secrets.0' }] });
  });

  it('ends a rotation by dropping the old one, and removes the only one', () => {
    expect(settingsPatch([{ ...secret, count: 2 }], typed('auth.secrets', { remove: true }))).toEqual({ 'auth.secrets': [{ stored: 'auth.secrets.0' }] });
    expect(settingsPatch([secret], typed('auth.secrets', { remove: true }))).toEqual({ 'auth.secrets': null });
  });

  it('is read from the inputs by the names of the settings', () => {
    const form = new FormData();
    form.set('settings.auth.secrets', 'new');
    form.set('previous.auth.secrets', 'on');
    expect(typedSettings(form, ['auth.secrets', 'from'])).toEqual(new Map([['auth.secrets', { value: 'new', remove: false, previous: true }], ['from', { value: '', remove: false, previous: false }]]));
  });
});
