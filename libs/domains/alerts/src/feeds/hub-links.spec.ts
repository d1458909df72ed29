import { describe, expect, it } from '@jest/globals';
import { hubOf } from './hub-links.js';

const URL_ASKED = 'https://a.example/feed';
const NONE = { hubUrl: null, selfUrl: null };

describe('where a feed is pushed from', () => {
  it('is what the feed says, with its own name for itself', () => {
    expect(hubOf({ hubUrl: 'https://hub.example/', selfUrl: 'https://a.example/self' }, undefined, URL_ASKED)).toEqual({ hubUrl: 'https://hub.example/', topic: 'https://a.example/self' });
    expect(hubOf({ hubUrl: 'https://hub.example/', selfUrl: null }, undefined, URL_ASKED)?.topic).toBe(URL_ASKED);
  });

  it('is what the header says first', () => {
    const header = '<https://other.example/hub>; rel="hub", </me>; title="x"; rel=self, <https://third.example/>; rel="hub next"';
    expect(hubOf({ hubUrl: 'https://hub.example/', selfUrl: 'https://a.example/self' }, header, URL_ASKED)).toEqual({ hubUrl: 'https://other.example/hub', topic: 'https://a.example/me' });
  });

  it.each([undefined, '', 'rel=hub', '<>; rel=', '<javascript:alert(1)>; rel="hub"', '<ftp://hub.example/>; rel="hub"'])('is nowhere with the header %s', (header) => {
    expect(hubOf(NONE, header, URL_ASKED)).toBeNull();
  });
});
