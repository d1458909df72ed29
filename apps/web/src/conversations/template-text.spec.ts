import { expect, it } from '@jest/globals';
import { templateText } from './template-text.js';

const texts = [{ language: 'fr', text: 'On arrive' }, { language: 'en', text: 'Coming to {place}, {place} {name}' }, { language: 'es', text: 'Vamos' }];

it('writes in the language of the person, else in English, else in what there is, and says what is to be filled in', () => {
  expect([templateText(texts, 'es').text, templateText(texts, 'hi'), templateText(texts.slice(0, 1), 'hi').text, templateText([], 'es').text])
    .toEqual(['Vamos', { text: 'Coming to {place}, {place} {name}', missing: ['place', 'name'] }, 'On arrive', '']);
});
