import fc from 'fast-check';
import {
  CAP_CATEGORIES, CAP_CERTAINTIES, CAP_RESPONSE_TYPES, CAP_SEVERITIES, CAP_STATUSES, CAP_URGENCIES, type CapAlertInput, type CapAreaInput, type CapInfoInput, type CapPair,
} from '../src/index.js';

const word = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/);
/** Whatever people paste into a form, controls and odd planes included. */
const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.constantFrom('a\r\nb', '\t x ', '<b>&amp;', ']]>', 'é\u0301 ١ 水 😀', 'a\u2028b\u0085c'));
const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
const pairs: fc.Arbitrary<CapPair[]> = fc.array(fc.record({ valueName: word, value: text }), { maxLength: 2 });

const area: fc.Arbitrary<CapAreaInput> = fc.record({
  areaDesc: text,
  circles: fc.array(fc.record({ center: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })), radiusKm: fc.nat({ max: 500 }) }), { maxLength: 2 }),
  polygons: fc.array(fc.constant([[20, 10], [21, 10], [21, 11]] as [number, number][]), { maxLength: 1 }),
  geocodes: pairs,
});

const info: fc.Arbitrary<CapInfoInput> = fc.record({
  language: fc.constantFrom('en', 'es-CL', 'ar', null), categories: fc.uniqueArray(fc.constantFrom(...CAP_CATEGORIES), { minLength: 1, maxLength: 3 }), event: text,
  responseTypes: fc.uniqueArray(fc.constantFrom(...CAP_RESPONSE_TYPES), { maxLength: 2 }), urgency: fc.constantFrom(...CAP_URGENCIES), severity: fc.constantFrom(...CAP_SEVERITIES), certainty: fc.constantFrom(...CAP_CERTAINTIES),
  headline: fc.option(text), description: fc.option(text), instruction: fc.option(text), web: fc.constantFrom(null, 'https://example.org/a?b=1&c=2'), expires: fc.option(instant), parameters: pairs,
  areas: fc.array(area, { maxLength: 2 }),
});

/** Alerts as a desk may write them: each passes the schema. */
export const anyAlert: fc.Arbitrary<CapAlertInput> = fc.record({
  identifier: word, sender: word, sent: instant, offsetMinutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
  status: fc.constantFrom(...CAP_STATUSES), msgType: fc.constant('Alert' as const), scope: fc.constant('Public' as const),
  note: fc.option(text), codes: fc.array(word, { maxLength: 2 }), infos: fc.array(info, { maxLength: 2 }),
});
