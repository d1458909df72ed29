import { describe, expect, it } from '@jest/globals';
import { formLanguage } from './form-page.js';

describe('the language of a public form', () => {
  it.each([
    ['es', 'en', 'es'],
    ['xx', 'es-CL,es;q=0.9,en;q=0.8', 'es'],
    [undefined, 'fr-FR,en;q=0.3,es;q=0.7', 'es'],
    [undefined, 'de', 'en'],
    [['es'], undefined, 'en'],
    ['constructor', '', 'en'],
  ] as const)('asked for %j by a browser that says %j is %s', (asked, header, language) => {
    expect(formLanguage(asked, header)).toBe(language);
  });
});
