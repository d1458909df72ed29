import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.js';
import { ConfigError, SETTING_NAMES } from './settings.js';

function sentences(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
}

const DATABASE_URL = 'postgresql://watch:secret-word@db:5432/watchpost';

describe('parseConfig', () => {
  it('needs nothing: an empty environment is the embedded shape on this machine only', () => {
    expect(parseConfig({})).toMatchObject({
      shape: 'embedded', port: 3000, host: '127.0.0.1', dataDir: '.watchpost', roles: new Set(['api', 'worker']),
      drill: undefined, allowedPrivateHosts: [], logLevel: 'info', trustProxy: false, production: false,
    });
  });

  it('derives the shape from DATABASE_URL and REDIS_URL', () => {
    expect(parseConfig({ DATABASE_URL }).shape).toBe('server');
    expect(parseConfig({ DATABASE_URL, REDIS_URL: 'redis://cache:6379' }).shape).toBe('cluster');
    expect(parseConfig({ DATABASE_URL }).host).toBe('0.0.0.0');
  });

  it('treats an empty variable as not set', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: ' ', DRILL: '' })).toMatchObject({ port: 3000, shape: 'embedded', drill: undefined });
  });

  it.each([
    ['PORT', 'eighty', 'PORT is "eighty", but must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'PORT is "65536"'],
    ['HOST', 'two words', 'HOST is "two words"'],
    ['DATABASE_URL', 'mysql://u:secret-word@h/d', 'DATABASE_URL is not valid, but must be an address such as postgresql://'],
    ['ROLES', 'api,cook', 'ROLES is "api,cook", but must be api, worker or api,worker.'],
    ['PUBLIC_URL', 'https://example.org/watch', 'PUBLIC_URL is "https://example.org/watch"'],
    ['DRILL', 'yes', 'DRILL is "yes", but must be 1'],
    ['ALLOWED_PRIVATE_HOSTS', 'http://intranet', 'ALLOWED_PRIVATE_HOSTS is "http://intranet"'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud", but must be one of fatal'],
    ['TRUST_PROXY', 'true', 'TRUST_PROXY is "true"'],
    ['CAP_CA_FILE', '/no/such/file.pem', 'CAP_CA_FILE is "/no/such/file.pem", but must be the path of a file'],
    ['COUNTRY_CALLING_CODE', '999', 'COUNTRY_CALLING_CODE is "999", but must be the calling code of a country'],
    ['COUNTRY_CALLING_CODE', 'PH', 'COUNTRY_CALLING_CODE is "PH"'],
    ['METRICS_TOKEN', 'short', 'METRICS_TOKEN is not valid'],
    ['SEALING_KEY', 'secret-word', 'SEALING_KEY is not valid'],
  ])('names the variable %s when it is %s', (name, value, beginning) => {
    const [sentence, ...others] = sentences({ [name]: value });
    expect(sentence).toContain(beginning);
    expect(others).toEqual([]);
  });

  it('says every bad variable at once', () => {
    expect(sentences({ PORT: 'x', DRILL: 'x' })).toHaveLength(2);
  });

  it('never repeats a secret', () => {
    const said = sentences({ DATABASE_URL: 'mysql://u:secret-word@h/d', REDIS_URL: 'http://:secret-word@h', METRICS_TOKEN: 'secret-word', SEALING_KEY: 'secret-word' }).join('\n');
    expect(said).not.toContain('secret-word');
  });

  it('refuses Redis without a database, one role on the embedded database, and half an administrator', () => {
    expect(sentences({ REDIS_URL: 'redis://h' })[0]).toContain('Set DATABASE_URL too');
    expect(sentences({ ROLES: 'api' })[0]).toContain('embedded database lives inside one process');
    expect(sentences({ ADMIN_EMAIL: 'a@example.org' })[0]).toContain('ADMIN_PASSWORD is not');
    expect(sentences({ ADMIN_EMAIL: 'a@example.org', ADMIN_PASSWORD: 'short' })[0]).toContain('at least 12');
  });

  it('takes a WebSub hub only where there is an address to tell it', () => {
    expect(sentences({ WEBSUB_HUB: 'https://hub.example.org/' })[0]).toContain('Set PUBLIC_URL too');
    expect(sentences({ WEBSUB_HUB: 'hub', PUBLIC_URL: 'https://watch.example.org' })[0]).toContain('WEBSUB_HUB');
    expect(parseConfig({ WEBSUB_HUB: 'https://hub.example.org', PUBLIC_URL: 'https://watch.example.org' }).websubHub).toBe('https://hub.example.org/');
  });

  it('reads lists, origins and proxies', () => {
    expect(
      parseConfig({ PUBLIC_URL: 'https://Watch.example.org/', ALLOWED_PRIVATE_HOSTS: 'Intranet:8080, 10.0.0.5 [::1]:9', TRUST_PROXY: '10.0.0.0/8' }),
    ).toMatchObject({ publicUrl: 'https://watch.example.org', allowedPrivateHosts: ['intranet:8080', '10.0.0.5', '[::1]:9'], trustProxy: '10.0.0.0/8' });
    expect(parseConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  });

  it('knows no variable that the operations manual does not explain', () => {
    const manual = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');
    const explained = [...manual.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/[A-Z_]+/g)].map(String));
    expect(explained.sort()).toEqual([...SETTING_NAMES].sort());
  });
});
