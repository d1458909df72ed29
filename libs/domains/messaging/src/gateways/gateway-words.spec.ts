import { describe, expect, it } from '@jest/globals';
import { failureSentence } from '../outbound-failures.js';
import { secondsAsked } from '../sending.service.js';
import { bindGateway, GATEWAY_NAMES } from './registry.js';
import { GATEWAY_CASES } from './testing/gateway-cases.js';
import { BASE, bound, hookRequest, PATH } from './testing/hook-request.js';

const STOPPED = 'The recipient said STOP.';
/** They have no webhook: their own folders test them. */
const WITHOUT_WEBHOOK = ['email', 'feed', 'simulated'];

describe('every gateway', () => {
  it('has its case, so that no gateway goes untested with bad input', () => {
    const tested = new Set(GATEWAY_CASES.map(({ gateway }) => gateway));
    expect(GATEWAY_NAMES.filter((name) => !tested.has(name)).sort()).toEqual(WITHOUT_WEBHOOK);
    for (const { answers } of GATEWAY_CASES) expect(answers.length).toBeGreaterThan(0);
  });

  it.each(GATEWAY_CASES.flatMap((each) => each.reports.map((report) => [each.title, ...report, each] as const)))('%s reports "%s": %s', (_title, word, state, ...rest) => {
    const each = rest.at(-1) as (typeof GATEWAY_CASES)[number];
    const sentence = rest.length > 1 ? rest[0] : undefined;
    const sent = each.report?.({ externalId: 'out-1', ownId: '1', word }, { secret: each.secrets?.[0] ?? '', address: BASE + PATH, at: new Date() });
    const request = hookRequest({ method: sent?.method ?? 'POST', url: PATH + (sent?.path ?? ''), headers: sent?.headers ?? {}, rawBody: Buffer.from(sent?.body ?? '') });
    const [report] = [bound(each.gateway, structuredClone(each.settings)).readDeliveryReport(request) ?? []].flat();
    expect(report?.state ?? 'queued').toBe(state);
    if (report) expect(report).toMatchObject({ externalId: 'out-1', optedOut: sentence === STOPPED });
    if (state === 'failed') expect(failureSentence(each.gateway, report?.errorCode, report?.error ?? 'The gateway gave no reason.')).toBe(sentence);
  });

  it.each(GATEWAY_CASES.flatMap((each) => each.answers.map(([status, body, outcome, said]) => [each.title, status, body, outcome, said, each] as const)))('%s answers %i %s: %s', (_title, status, body, outcome, said, each) => {
    const result = bindGateway(each.gateway, structuredClone(each.settings))?.readSendResult({ status, body });
    expect(result?.outcome).toBe(outcome);
    if (result?.outcome === 'sent') return expect(result.externalId).toBe(said);
    if (result?.outcome === 'failed') expect(result.optedOut ?? false).toBe(said === STOPPED);
    expect(result && failureSentence(each.gateway, result.errorCode, result.error)).toBe(said);
  });
});

describe('the pause a gateway asks for', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  it.each([
    [undefined, undefined], ['', undefined], ['soon', undefined], ['0', 0], ['120', 120], ['Sun, 22 Nov 2026 12:01:30 GMT', 90], ['Sun, 22 Nov 2026 11:00:00 GMT', 0], ['999999', 3600],
  ])('Retry-After: %s is %s seconds', (header, seconds) => {
    expect(secondsAsked(header, now)).toBe(seconds);
  });
});
