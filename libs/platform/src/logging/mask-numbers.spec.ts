import { describe, expect, it } from '@jest/globals';
import { maskNumbers } from './mask-numbers.js';

describe('maskNumbers', () => {
  it.each([
    ["The 'To' number +56911112222 is not valid", "The 'To' number •••222 is not valid"],
    ['{"msg":"no route to +56 9 1111 2222 now"}', '{"msg":"no route to •••222 now"}'],
    ['sender 447700900123 blocked', 'sender •••123 blocked'],
    ['{"sender":"447700900123"}', '{"sender":"•••123"}'],
    ['Key (sender)=(447700900123) already exists', 'Key (sender)=(•••123) already exists'],
  ])('hides the number in %s', (line, masked) => {
    expect(maskNumbers(line)).toBe(masked);
  });

  it.each([
    '{"level":"info","time":"2026-11-22T12:57:07.602Z","ms":1234567890}',
    '{"id":"3f0c1a52-0000-4000-8000-000000000123"}',
    'at file:///srv/platform/database.js:123456:7890',
    'http://10.0.0.12:54321/hooks and 192.168.100.200',
    '{"lng":-71.123456789}',
    '7 of 12345678 rows',
  ])('leaves %s as it is', (line) => {
    expect(maskNumbers(line)).toBe(line);
  });
});
