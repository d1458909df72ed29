import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { isDatabaseUnavailable, toWatchpostError } from './error-mapping.js';
import { graphqlErrorFormatter } from './graphql-errors.js';
import { WatchpostError } from './watchpost-error.js';

const withCode = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });

describe('toWatchpostError', () => {
  it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '08P01', 'P1001', 'P2024', '53300'])('says UNAVAILABLE with a time to retry for %s', (code) => {
    expect(toWatchpostError(withCode(code))).toMatchObject({ code: 'UNAVAILABLE', httpStatus: 503, retryAfterSeconds: 5 });
  });

  it('finds a lost connection inside what wraps it', () => {
    expect(isDatabaseUnavailable(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseUnavailable(new Error('query failed', { cause: withCode('57P01') }))).toBe(true);
    expect(isDatabaseUnavailable(Object.assign(new Error('prisma'), { code: 'P2010', meta: { driverAdapterError: new Error('x', { cause: { originalCode: '57P03' } }) } }))).toBe(true);
    expect(isDatabaseUnavailable(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isDatabaseUnavailable(withCode('23505'))).toBe(false);
  });

  it('names the field that a schema refused', () => {
    const result = z.object({ area: z.object({ name: z.string('Please give a name.') }) }).safeParse({ area: {} });
    expect(toWatchpostError(result.error)).toMatchObject({ code: 'INVALID_INPUT', message: 'area.name: Please give a name.', details: { field: 'area.name' } });
  });

  it.each([
    ['what is missing', z.object({ a: z.string() }), {}, 'a: This is needed.'],
    ['a word for a number', z.object({ a: z.number() }), { a: 'ten' }, 'a: Give a number.'],
    ['half a number', z.int(), 1.5, 'Give a whole number.'],
    ['too much', z.number().max(100), 120, 'Give 100 or less.'],
    ['too long', z.string().max(1_000), 'x'.repeat(1_001), 'Use at most 1,000 characters.'],
    ['nothing', z.string().min(1), '', 'This is needed.'],
    ['half an address', z.url(), 'kannel', 'Give the full address, beginning with https://.'],
    ['what is not on offer', z.enum(['hmac', 'path']), 'x', 'Choose one of: hmac, path.'],
    ['what nobody knows', z.strictObject({}), { foo: 1 }, 'Nothing here is called "foo". Leave it out.'],
    ['a schema with words of its own', z.string('Write a text.'), 5, 'Write a text.'],
  ])('says what to do about %s', (_, schema: z.ZodType, given, sentence) => {
    expect(toWatchpostError(schema.safeParse(given).error).message).toBe(sentence);
  });

  it('hides what nobody expected', () => {
    const error = toWatchpostError(new Error('password of admin is x'));
    expect([error.code, error.message.includes('password')]).toEqual(['INTERNAL', false]);
  });

  it('keeps the status of a body that is too large', () => {
    expect(toWatchpostError(Object.assign(new Error('Request body is too large'), { statusCode: 413 }))).toMatchObject({ code: 'TOO_LARGE', httpStatus: 413 });
  });
});

describe('graphqlErrorFormatter', () => {
  const context = { reply: { request: { id: 'req-7' } } };
  const thrown = (error: Error) => new GraphQLError(error.message, { originalError: error, path: ['incident'] });

  it('gives our own errors their code and sentence', () => {
    const { statusCode, response } = graphqlErrorFormatter({ data: null, errors: [thrown(new WatchpostError('NOT_FOUND', 'There is no such incident.'))] }, context);
    expect([statusCode, response.errors]).toMatchObject([200, [{ message: 'There is no such incident.', path: ['incident'], extensions: { code: 'NOT_FOUND', requestId: 'req-7' } }]]);
  });

  it('masks unexpected errors with the request id', () => {
    const { response } = graphqlErrorFormatter({ errors: [thrown(new Error('relation "person" does not exist'))] }, context);
    expect(JSON.stringify(response)).not.toContain('relation');
    expect(response.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: 'req-7' });
  });

  it('answers 400 to a query that never ran, without suggesting names', () => {
    const validation = Object.assign(new Error('Graphql validation error'), { errors: [new GraphQLError('Cannot query field "pasword" on type "Person". Did you mean "passwordHash" or "name"?')] });
    const { statusCode, response } = graphqlErrorFormatter({ errors: [new GraphQLError('x', { originalError: validation })] }, context);
    expect([statusCode, response.errors?.[0]]).toMatchObject([400, { message: 'Cannot query field "pasword" on type "Person".', extensions: { code: 'INVALID_INPUT' } }]);
  });

  it.each([
    [413, 'TOO_LARGE', Object.assign(new Error('Request body is too large'), { statusCode: 413 }), /too large/],
    [400, 'INVALID_INPUT', Object.assign(new Error('blocked'), { statusCode: 400, code: 'MER_ERR_GQL_CSRF_PREVENTION' }), /content-type: application\/json/],
    [503, 'UNAVAILABLE', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), /database/],
  ])('answers %s, not 200, to a request that was refused with %s before it was read', (status, code, error, sentence) => {
    const { statusCode, response } = graphqlErrorFormatter({ errors: [new GraphQLError(error.message, { originalError: error })] }, context);
    expect([statusCode, response.errors?.[0]?.extensions['code']]).toEqual([status, code]);
    expect(response.errors?.[0]?.message).toMatch(sentence);
  });
});
